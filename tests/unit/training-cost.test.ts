import { expect, it } from 'vitest'
import type { TrainingConfig } from '#shared/contract/training.ts'
import { PRESETS } from '#shared/domain/presets.ts'
import type { RunRecord } from '#shared/domain/runs.ts'
import { estimateSeconds } from '#shared/domain/training-cost.ts'

const { quick, deep } = PRESETS
const epochs = (config: TrainingConfig, epochs: number): TrainingConfig => ({
  ...config,
  members: config.members.map((member) => ({ ...member, epochs })),
})
/** Only the fields that an estimate reads. */
const run = (config: TrainingConfig, seconds: number) =>
  ({ state: 'done', config, outcome: { seconds }, data: { clips: 3000 } }) as unknown as RunRecord

it('is a default until a model of that kind was trained in this project', () => {
  expect(estimateSeconds(quick.config, 3000, []).measured).toBe(false)
  expect(estimateSeconds(quick.config, 3000, [run(deep.config, 500)]).measured).toBe(false)
})

it('follows the longest run of its kind: the fixed cost dominates short runs', () => {
  const runs = [run(epochs(quick.config, 2), 6), run(epochs(quick.config, 60), 60)]
  const { seconds, measured } = estimateSeconds(epochs(quick.config, 30), 3000, runs)
  expect(measured).toBe(true)
  expect(seconds).toBeCloseTo(6 + 30)
})

it('is 50 times as long on the plain backend, until a run on it has ended', () => {
  const native = {
    ...run(quick.config, 60),
    outcome: { seconds: 60, backend: { name: 'tensorflow' } },
  } as RunRecord
  const [fast, slow] = (['tensorflow', 'cpu'] as const).map((backend) =>
    estimateSeconds(quick.config, 3000, [], backend),
  )
  expect((slow.seconds - 6) / (fast.seconds - 6)).toBeCloseTo(50)
  expect(estimateSeconds(quick.config, 3000, [native], 'tensorflow').measured).toBe(true)
  expect(estimateSeconds(quick.config, 3000, [native], 'cpu').measured).toBe(false)
})
