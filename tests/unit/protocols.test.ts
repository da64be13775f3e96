import { describe, expect, it } from 'vitest'
import { ProtocolOptions } from '#shared/contract/protocols.ts'
import { summaryOf } from '#shared/domain/run-summary.ts'
import type { SplitConfig } from '#shared/contract/training.ts'
import type { ClipId } from '#shared/domain/clips.ts'
import { PRESETS } from '#shared/domain/presets.ts'
import { protocolConfigs } from '#shared/domain/protocol-configs.ts'
import { protocolSets } from '#shared/domain/protocol-sets.ts'
import { protocolComparison } from '#shared/domain/protocols.ts'
import type { Evaluation, RunId, RunRecord } from '#shared/domain/runs.ts'
import { protocolsText } from '../../src/main/cli/protocols-text.ts'
import { protocolsPage } from '../../src/main/studio/report/index.ts'
import { overlapOf } from '../../src/main/studio/splits/overlap.ts'
import type { PlanRow } from '#shared/trainer/plan.ts'

const figure = (value: number) => ({
  value,
  interval: { low: value - 0.05, high: value + 0.05 },
  noInterval: null,
})

function run(kind: SplitConfig['kind'], uar: number, copied: number, heard: number): RunRecord {
  const split = protocolConfigs(ProtocolOptions.parse({})).find((config) => config.split.kind === kind)!.split
  const scores = { split: 'test', clips: 700, speakers: 40, uar: figure(uar), accuracy: figure(uar + 0.01) }
  return {
    ...{
      id: `run-${kind}` as RunId,
      name: kind,
      note: '',
      purpose: 'protocol',
      state: 'done',
      error: null,
      parent: null,
      outcome: null,
    },
    ...{ createdAt: 0, endedAt: 0, config: { ...PRESETS.quick.config, split } },
    data: {
      ...{ classes: [], clips: 3600, speakers: 45, split: kind, leaking: false, warnings: [], labels: null },
      withdrawnSpeakers: 0,
      sides: {
        train: { clips: 2500, speakers: 32 },
        validation: { clips: 400, speakers: 4 },
        test: { clips: 700, speakers: 9 },
      },
      overlap: { split: 'test', clips: 700, copied, heard, trainedCopies: 5000 },
      ...{ clipsFingerprint: 'c', labelsFingerprint: 'l', freeze: null },
    },
    evaluations: [scores as Evaluation],
  }
}
const unseen = run('unseen-speakers', 0.56, 0, 0)
const random = run('random-clips', 0.63, 0, 1)
const published = run('published-protocol', 0.86, 0.915, 1)

describe('the overlap of training and scored clips', () => {
  const row = (clip: number, speaker: string, label: number, augmented = false): PlanRow => {
    return { clip: clip as ClipId, speaker, label, keys: {}, augmented }
  }
  // Ann's clips 1 and 2, a copy of each; Bob's 3 and 4; Cyd's 5 without a label, and 6.
  const rows = [
    ...[row(1, 'Ann', 0), row(2, 'Ann', 1), row(1, 'Ann', 0, true), row(2, 'Ann', 1, true)],
    ...[row(3, 'Bob', 0), row(4, 'Bob', 1), row(5, 'Cyd', -1), row(6, 'Cyd', 0)],
  ]
  it.each([
    ['unseen speakers', [0, 1, 2, 3], [4, 5], { clips: 2, copied: 0, heard: 0, trainedCopies: 2 }],
    ['another clip of a speaker', [0, 4], [1, 5, 7], { clips: 3, copied: 0, heard: 2 / 3, trainedCopies: 0 }],
    ['a copy of a clip', [3, 4], [0, 1], { clips: 2, copied: 1 / 2, heard: 1, trainedCopies: 1 }],
    ['the clip of a copy that is itself not scored', [1, 4], [3, 7], { clips: 1, copied: 0, heard: 0 }],
    ['a speaker whose only trained clip has no label', [0, 6], [7], { clips: 1, copied: 0, heard: 0 }],
  ])('is counted: %s', (_, train, test, overlap) => {
    expect(overlapOf({ rows, folds: [{ train, validation: [], test }] })).toMatchObject({
      split: 'test',
      ...overlap,
    })
  })
  it('is of the validation part where no clip is tested, of all folds together, and null where no clip is scored', () => {
    expect(overlapOf({ rows, folds: [{ train: [0], validation: [1], test: [6] }] })).toMatchObject({
      split: 'validation',
      heard: 1,
    })
    const folds = [
      { train: [0, 1], validation: [], test: [4] },
      { train: [4], validation: [], test: [0, 5, 1] },
    ]
    expect(overlapOf({ rows, folds })).toMatchObject({ clips: 4, heard: 1 / 4 })
    expect(overlapOf({ rows, folds: [{ train: [0], validation: [], test: [6] }] })).toBeNull()
  })
})

describe('protocols in comparison', () => {
  const comparison = protocolComparison([unseen, published, random])

  it('are sorted from the most flattering to the hardest, with their sizes', () => {
    expect(comparison.rows.map(({ protocol }) => protocol)).toEqual([
      'published-protocol',
      'random-clips',
      'unseen-speakers',
    ])
    expect(comparison.rows[0]).toMatchObject({
      ...{ run: 'run-published-protocol', split: 'test', clips: 700, speakers: 40 },
      ...{ trainClips: 2500, trainSpeakers: 32, trainCopies: 5000, copied: 0.915, seenSpeakers: 1 },
      uar: { value: 0.86, interval: { low: expect.closeTo(0.81) as number } },
    })
  })
  it('state the meaning of each score, with its overlap', () => {
    const [augmented, clips, speakers] = comparison.rows.map(({ meaning }) => meaning)
    expect(augmented).toMatch(/91\.5 % of the scored clips have a copy of themselves in training/)
    expect(clips).toMatch(/100\.0 % of them are of speakers the model was trained on/)
    expect(speakers).toMatch(/scored on speakers it was not trained on/)
  })
  it('state how much copies and known speakers raise the score', () => {
    expect(comparison.notes[0]).toMatch(
      /^Augment, then split gives 23\.0 points of UAR more than random by clip: /,
    )
    expect(comparison.notes[1]).toMatch(
      /^Random by clip gives 7\.0 points of UAR more than unseen speakers: /,
    )
    const two = protocolComparison([unseen, published]).notes[0]
    expect(two).toMatch(
      /30\.0 points of UAR more than unseen speakers: the gain from copies and known speakers/,
    )
  })
  it('state where the order differs from the expected one', () => {
    const { notes } = protocolComparison([{ ...unseen, evaluations: published.evaluations }, random])
    expect(notes[0]).toBe('Unseen speakers gives 23.0 points of UAR more than Random by clip, not less.')
  })
  it.each([
    [
      'other models',
      { config: { ...random.config, members: PRESETS.deep.config.members } },
      /different models/,
    ],
    ['other labels', { data: { ...random.data, labelsFingerprint: 'x' } }, /different clips or labels/],
  ])('warn of %s', (_, change, warning) => {
    expect(comparison.notes.join(' ')).not.toMatch(warning)
    expect(protocolComparison([unseen, { ...random, ...change }]).notes.join(' ')).toMatch(warning)
  })
  it('accept runs of earlier versions, and refuse those without scores', () => {
    const old = { ...random, data: { ...random.data, overlap: null } }
    expect(protocolComparison([old]).rows[0]).toMatchObject({
      copied: null,
      seenSpeakers: null,
      trainCopies: null,
    })
    expect(protocolComparison([old]).rows[0].meaning).toMatch(/but most of them are of speakers/)
    expect(() => protocolComparison([{ ...random, evaluations: [], state: 'failed' }])).toThrow(
      /is failed and has no scores/,
    )
  })
  it('are printed, and written as a page without external requests', () => {
    const printed = protocolsText(comparison)
    expect(printed).toMatch(/86\.0 % \(81\.0–91\.0\)/)
    expect(printed).toMatch(/91\.5 %/)
    const page = protocolsPage(comparison)
    expect(page).toContain('UAR by protocol: Augment, then split 86.0 per cent, Random by clip 63.0 per cent')
    expect(page).not.toMatch(/<script|https?:|src=/)
  })
})

describe('comparable runs', () => {
  const later = (run: RunRecord, createdAt: number, change: Partial<RunRecord> = {}): RunRecord => ({
    ...run,
    ...{ id: `${run.id}-${createdAt}` as RunId, createdAt },
    ...change,
  })
  const idsOf = (runs: readonly RunRecord[]) =>
    protocolSets(runs.map(summaryOf)).map((set) => set.runs.map(({ id }) => id))
  const otherSeed = (run: RunRecord) => ({ config: { ...run.config, seed: 2 } })

  it('differ by their protocol alone; the newest of each is used', () => {
    const again = later(random, 2)
    expect(idsOf([unseen, random, again, published])).toEqual([[again.id, unseen.id, published.id]])
  })

  it('have the same settings, clips and labels, and parts of the same size', () => {
    const relabelled = { data: { ...random.data, labelsFingerprint: 'other' } }
    const larger = { ...random.config.split, test: 0.5 } as SplitConfig
    for (const change of [
      otherSeed(random),
      relabelled,
      { config: { ...random.config, split: larger } },
      { state: 'cancelled' as const },
      { parent: unseen.id },
      { evaluations: [] },
    ])
      expect(idsOf([unseen, later(random, 2, change)])).toEqual([])
  })

  it('are listed newest first', () => {
    const second = [later(unseen, 5, otherSeed(unseen)), later(random, 4, otherSeed(random))]
    expect(idsOf([unseen, random, ...second])).toEqual([second.map(({ id }) => id), [unseen.id, random.id]])
  })
})

it('compared configurations differ by their split alone, and make the copies that leak', () => {
  for (const model of ['quick', 'seed'] as const) {
    const configs = protocolConfigs(ProtocolOptions.parse({ model, epochs: 3, seed: 7 }))
    expect(configs.map(({ split }) => split.kind)).toEqual([
      'published-protocol',
      'random-clips',
      'unseen-speakers',
      'unseen-speakers-and-sentences',
    ])
    expect(new Set(configs.map(({ members, seed }) => JSON.stringify({ members, seed }))).size).toBe(1)
    expect(configs[0]).toMatchObject({ seed: 7, members: [{ epochs: 3, model: { kind: model } }] })
    expect(configs[0].members[0].waveform.copies).toBeGreaterThan(0)
  }
})
