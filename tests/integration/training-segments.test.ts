import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, it, onTestFinished } from 'vitest'
import { PRESETS } from '#shared/domain/presets.ts'
import { SPLITS } from '#shared/domain/clips.ts'
import type { RunRecord } from '#shared/domain/runs.ts'
import { readPlan } from '../../src/main/storage/run-files/index.ts'
import { openDataset, writeSyntheticCorpus, type Dataset } from '../../src/main/studio/studio.ts'
import type { TrainingConfig } from '../../src/shared/contract/training.ts'
import { plainLabel } from '../../src/shared/contract/labels.ts'
import { SegmentChange } from '../../src/shared/contract/segments.ts'
import { emotionOf } from '../fixtures/library-rows.ts'
import { expect } from '../fixtures/expect.ts'
import { temporaryFolder } from '../fixtures/folders.ts'
import {
  knownClips,
  labelSegments,
  writeClips,
  writeRecordings,
  type KnownClip,
} from '../fixtures/joined-recordings.ts'

const quick = PRESETS.quick.config
const config: TrainingConfig = {
  ...quick,
  members: quick.members.map((member) => ({ ...member, epochs: 2 })),
  split: { kind: 'unseen-speakers', published: 'never', validation: 0.2, test: 0.3 },
}
let clips: readonly KnownClip[]

beforeAll(async () => {
  const folder = mkdtempSync(join(tmpdir(), 'ser-studio-clips-'))
  await writeSyntheticCorpus(folder, { speakers: 8, sentences: 2, plantFaults: false })
  clips = await knownClips(join(folder, 'AudioWAV'))
  rmSync(folder, { recursive: true })
})

const speakers = () => [...new Set(clips.map(({ speaker }) => speaker))]
const clipsOf = (...of: readonly string[]) => clips.filter(({ speaker }) => of.includes(speaker))

async function open(folder: string): Promise<Dataset> {
  const dataset = openDataset(folder, { dataFolder: temporaryFolder() })
  onTestFinished(() => dataset.close())
  await dataset.index().outcome
  return dataset
}

/** A dataset of recordings, each of the clips of some speakers, with labelled segments. */
async function openRecordings(casts: readonly (readonly string[])[] = speakers().map((one) => [one])) {
  const folder = temporaryFolder()
  const segments = writeRecordings(
    folder,
    casts.map((cast) => ({ path: `session-${cast.join('-')}.wav`, clips: clipsOf(...cast) })),
    0.7,
  )
  const dataset = await open(folder)
  labelSegments(dataset, segments)
  return { dataset, segments }
}

const planOf = (dataset: Dataset, run: RunRecord) => readPlan(join(dataset.projectFolder, 'runs', run.id))

describe('training on labelled segments of recordings', () => {
  it('gives exactly the scores of training on the clips that the segments are', async () => {
    const folder = temporaryFolder()
    writeClips(folder, clips)
    const apart = await (await open(folder)).train(config).outcome
    const { dataset } = await openRecordings()
    const joined = await dataset.train(config).outcome
    expect(joined.data.segments).toEqual({ segments: clips.length, recordings: speakers().length })
    expect(joined.data.clips).toBe(clips.length)
    expect(joined.data.sides).toEqual(apart.data.sides)
    expect(joined.evaluations).toEqual(apart.evaluations)
    expect(joined.outcome?.enrolment).toEqual(apart.outcome?.enrolment)
  })

  it('keeps all speakers of a recording in one part of the split', async () => {
    const [a, b, c, ...rest] = speakers()
    const { dataset } = await openRecordings([[a, b], [b, c], ...rest.map((one) => [one])])
    const run = await dataset.train(config).outcome
    const { rows, folds } = planOf(dataset, run)
    const partsOf = (speaker: string) =>
      SPLITS.filter((part) => folds[0][part].some((row) => rows[row].speaker === speaker))
    expect(partsOf(a)).toHaveLength(1)
    expect([partsOf(b), partsOf(c)]).toEqual([partsOf(a), partsOf(a)])
    expect(run.data.warnings.join('\n')).toContain('3 speakers are kept together in 1 group')
  })

  it('can be turned off', async () => {
    const { dataset } = await openRecordings()
    await expect(dataset.train({ ...config, segments: 'leave-out' }).outcome).rejects.toMatchObject({
      code: 'nothing-to-do',
    })
  })

  it('scores a run under today’s labels of segments; moved and removed segments do not change its own scores', async () => {
    const { dataset } = await openRecordings()
    const run = await dataset.train(config).outcome
    const { rows, folds } = planOf(dataset, run)
    const [{ clip, speaker }] = folds[0].test.map((row) => rows[row])
    const ofClip = dataset.library.find(`session-${speaker}.wav`)
    const [first, second] = dataset.segments.list(ofClip, 'Ann').segments
    expect(ofClip.id).toBe(clip)
    const [before] = dataset.standings([run.id])
    expect(before).toMatchObject({ changes: { changed: 0 }, today: before.then })
    const [content] = dataset.segments.targets(ofClip, [first.id])
    const emotion = emotionOf(first.label === 'fear' ? 'anger' : 'fear')
    dataset.labels.add(plainLabel({ content }, { annotator: 'Ann', emotion }))
    const remove = SegmentChange.parse({ kind: 'remove', id: second.id })
    dataset.segments.change(ofClip, [remove], { name: 'Ann', changesOthers: false })
    const [after] = dataset.standings([run.id])
    expect(after.then).toEqual(before.then)
    expect(after.changes).toMatchObject({ changed: 2 })
    expect(after.today?.clips).toBe(before.then!.clips - 1)
  })

  it('queues segments whose labels are likely wrong: a planted error comes before most others', async () => {
    const { dataset } = await openRecordings()
    const run = await dataset.train({ ...quick, split: config.split }).outcome
    const { rows, folds } = planOf(dataset, run)
    const { speaker, segment } = rows[folds[0].test[0]]
    const clip = dataset.library.find(`session-${speaker}.wav`)
    const ask = () => dataset.reviewSegments({ run: run.id, queue: 'label-errors', reviewed: true })
    const place = () => ask().items.findIndex((item) => item.segment.id === segment!.id)
    const before = place()
    const sure = ask().items[before]
    const wrong = run.data.classes.find((emotion) => ![sure.label, sure.predicted].includes(emotion))!
    const [content] = dataset.segments.targets(clip, [segment!.id])
    dataset.labels.add(plainLabel({ content }, { annotator: 'Ann', emotion: wrong }))
    expect(place()).toBeLessThan(before)
    expect(ask().items[place()]).toMatchObject({ clip: clip.id, path: clip.path, speaker, label: wrong })
    expect(ask().total).toBe([...folds[0].test, ...folds[0].validation].length)
    const { items } = dataset.reviewSegments({ run: run.id, queue: 'least-certain' })
    expect(items.map(({ score }) => score)).toEqual(items.map(({ score }) => score).toSorted((a, b) => b - a))
    expect(items.some((item) => item.segment.id === segment!.id)).toBe(false)
  })
})
