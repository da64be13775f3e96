import { expect, it } from 'vitest'
import type { TrainingProgress } from '#shared/domain/runs.ts'
import { ProgressMeter, type MemberWork } from '../../src/main/trainer/run/progress-meter.ts'

const work = (kind: MemberWork['kind'], epochs: number, trainRows: number): MemberWork => ({
  ...{ kind, epochs, trainRows },
  ...{ batches: 1, scoredRows: 0 },
})
const FUSED = [work('linear', 1, 2000), work('quick', 2, 100), work('deep', 10, 100)]

function meterOf(members: readonly MemberWork[]) {
  const reports: TrainingProgress[] = []
  const meter = new ProgressMeter([members, members], (progress) => reports.push(progress))
  return { meter, last: () => reports.at(-1)! }
}

it('the time left for models without a measured cost follows the costliest measured one', () => {
  const { meter, last } = meterOf(FUSED)
  meter.begin(0, 0, 0)
  // Slow for a linear model, as the first one is while the trainer warms up.
  meter.passed(2000, 10_000)
  meter.averaged({ uar: 0.8 })
  const afterLinear = last().secondsLeft!
  meter.begin(0, 1, 0)
  meter.trained({ epoch: 0, batch: 0, rows: 100, ms: 15, loss: 1, accuracy: 0.5 })
  meter.trained({ epoch: 1, batch: 0, rows: 100, ms: 15, loss: 1, accuracy: 0.5 })
  meter.averaged({ uar: 0.81 })
  expect(last().secondsLeft).toBeLessThan(afterLinear / 2)
  // 0.15 ms a row of the quick model give 5 ms a row of the deep one: 2 folds of 1,000 rows; and the second fold's others.
  expect(last().secondsLeft).toBeCloseTo(2 * 5 + 10 + 0.03, 6)
})

it('the models so far are those of the current fold', () => {
  const { meter, last } = meterOf(FUSED)
  meter.begin(0, 0, 0)
  meter.averaged({ uar: 0.8 })
  meter.begin(0, 1, 0)
  meter.averaged({ uar: 0.81 })
  expect(last().soFar).toEqual([
    { member: 0, uar: 0.8 },
    { member: 1, uar: 0.81 },
  ])
  meter.begin(1, 0, 0)
  meter.averaged({ uar: null })
  expect(last().soFar).toEqual([{ member: 0, uar: null }])
})
