import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { mean } from 'd3-array'
import { afterAll, beforeAll, describe, it } from 'vitest'
import { labelOriginLines } from '#shared/domain/label-choices.ts'
import { PRESETS } from '#shared/domain/presets.ts'
import type { RunRecord } from '#shared/domain/runs.ts'
import { readPlan } from '../../src/main/storage/run-files/index.ts'
import { openDataset, writeSyntheticCorpus, type Dataset } from '../../src/main/studio/studio.ts'
import { expect } from '../fixtures/expect.ts'
import { newLabel } from '../fixtures/labelling.ts'

/** Temperature scaling on the validation clips, which are scored by one label, would sharpen the probabilities. */
const PLAIN = { labels: 'persons', calibrate: false } as const
const MEMBERS = { linear: PRESETS.linear.config.members, quick: PRESETS.quick.config.members.slice(0, 1) }
/** Two of three annotators give the intended emotion, the third one always this one for it. */
const HABIT = new Map([
  ['anger', 'disgust'],
  ['disgust', 'fear'],
  ['fear', 'happiness'],
  ['happiness', 'neutral'],
  ['neutral', 'sadness'],
  ['sadness', 'anger'],
])

let home: string
let dataset: Dataset

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'ser-studio-soft-'))
  const folder = join(home, 'clips')
  await writeSyntheticCorpus(folder, { speakers: 8, sentences: 3, plantFaults: false })
  dataset = openDataset(folder, { dataFolder: home })
  await dataset.index().outcome
  const { clips } = dataset.library.page({}, { limit: 1000 })
  for (const [annotator, shown] of [
    ['cleo', (emotion: string) => HABIT.get(emotion) ?? ''],
    ['ana', String],
    ['ben', String],
  ] as const)
    dataset.labels.addAll(
      clips.map(({ id, name }) => newLabel({ clip: id, annotator, emotion: shown(name.emotion ?? '') })),
    )
})
afterAll(async () => {
  await dataset.close()
  rmSync(home, { recursive: true, force: true, maxRetries: 3 })
})

const train = (kind: keyof typeof MEMBERS, softLabels: string) =>
  dataset.train({
    ...PRESETS[kind].config,
    ...PLAIN,
    members: MEMBERS[kind].map((member) => ({ ...member, epochs: Math.min(member.epochs, 20) })),
    softLabels: softLabels as 'none',
  }).outcome

/** Mean probability of the emotion that the third annotator gives, over test clips. */
function ofTheThird({ id, data }: RunRecord): number {
  const { clips } = dataset.library.page({}, { limit: 1000 })
  return mean(clips, (clip) => {
    const found = dataset.library.details(clip.id).predictions.find(({ run }) => run === id)
    if (found?.split !== 'test') return undefined
    return found.probabilities[data.classes.findIndex((one) => one === HABIT.get(clip.name.emotion ?? ''))]
  })!
}

describe('training towards soft labels', () => {
  it.each(['linear', 'quick'] as const)(
    'teaches the %s model how often an annotator gives another emotion',
    async (kind) => {
      const [hard, soft] = [await train(kind, 'none'), await train(kind, 'shares')]
      const [before, after] = [hard, soft].map(ofTheThird)
      expect(after).toBeGreaterThan(before + 0.1)
      expect(soft.config.softLabels).toBe('shares')
      expect(soft.data.labels?.soft).toEqual({ kind: 'shares', clips: soft.data.sides.train.clips })
      expect(labelOriginLines(soft.data.labels)).toContain(
        `Soft labels: Shares of the annotators’ labels, on ${soft.data.sides.train.clips} training clips`,
      )
      expect(hard.data.labels?.soft).toBeNull()
      expect(soft.data.clipsFingerprint).toBe(hard.data.clipsFingerprint)
      expect(soft.data.labelsFingerprint).not.toBe(hard.data.labelsFingerprint)
      const plan = readPlan(join(dataset.projectFolder, 'runs', soft.id))
      for (const { soft: shares = [], label } of plan.rows) expect(shares[label]).toBeCloseTo(2 / 3)
      expect(readFileSync(join(dataset.projectFolder, 'runs', hard.id, 'plan.json'), 'utf8')).not.toContain(
        '"soft"',
      )
    },
  )

  it('needs the estimate of Dawid–Skene for its probabilities, and names them', async () => {
    await expect(train('linear', 'dawid-skene')).rejects.toMatchObject({ code: 'bad-input' })
    const change = { version: dataset.consensus().version, policy: 'dawid-skene', annotator: 'Ann' } as const
    await dataset.applyConsensus(change).outcome
    const { data, state } = await train('linear', 'dawid-skene')
    expect(state).toBe('done')
    expect(data.labels).toMatchObject({ policy: 'dawid-skene', soft: { kind: 'dawid-skene' } })
  })

  it('is refused for emotions of file names, which are one for each clip', async () => {
    const config = { ...PRESETS.linear.config, labels: 'intended', softLabels: 'shares' } as const
    await expect(dataset.train(config).outcome).rejects.toThrow('Train on labels by persons')
  })
})
