import { join } from 'node:path'
import { beforeEach, describe, it, onTestFinished } from 'vitest'
import type { ConsensusPolicy, SoftLabelKind } from '#shared/domain/consensus/index.ts'
import { StudioError } from '#shared/errors.ts'
import {
  applyConsensus,
  consensusSetting,
  previewConsensus,
  rebuildCurrent,
  redo,
  softLabelsOf,
  staleLabels,
  trainingClips,
  undo,
  openLabels,
} from '../../src/main/studio/labels/index.ts'
import { finalAnswers } from '../../src/main/studio/assignments/index.ts'
import { workOf } from '../../src/main/studio/jobs/index.ts'
import { getClip } from '../../src/main/studio/clips/index.ts'
import { countClips } from '../../src/main/studio/library/index.ts'
import { openDatabase, type Db } from '../../src/main/studio/project/index.ts'
import { fingerprintsOf } from '../../src/main/studio/training/index.ts'
import type { ClipId } from '../../src/shared/domain/clips.ts'
import { addLabel, addLabels } from '../fixtures/labelling.ts'
import { expect } from '../fixtures/expect.ts'
import { temporaryFolder } from '../fixtures/folders.ts'
import { contentOf, insertClips, openTestDb } from '../fixtures/small-library.ts'

let folder: string
let db: Db
let ids: readonly ClipId[]
beforeEach(() => {
  folder = temporaryFolder()
  db = openTestDb(join(folder, 'studio.db'))
  ids = insertClips(
    db,
    ['a', 'b', 'c'].map((path) => ({ path, intended: 'neutral', speaker: path })),
  )
})

const quiet = workOf(new AbortController().signal, () => undefined)
const label = (clip: number, annotator: string, emotion: string, rest = {}) =>
  addLabel(db, { clip: ids[clip], annotator, emotion, ...rest })
const emotionOf = (clip: number) => getClip(db, ids[clip])!.emotion
const choose = (policy: ConsensusPolicy, version = consensusSetting(db).version, work = quiet) =>
  applyConsensus({ db, folder }, { version, policy, annotator: 'Ann' }, work)
const preview = () => previewConsensus({ db, folder }, quiet)

/** Clip a: two against one who labelled last. Clip b: a tie. Clip c: one label. */
function disagree(): void {
  for (const [annotator, emotion] of [
    ['ana', 'fear'],
    ['ben', 'fear'],
    ['cleo', 'disgust'],
  ])
    label(0, annotator, emotion)
  label(1, 'ana', 'anger')
  label(1, 'ben', 'fear')
  label(2, 'ana', 'sadness')
}

describe('the consensus policy of a dataset', () => {
  it('is the latest label until another one is chosen', async () => {
    disagree()
    expect(consensusSetting(db)).toEqual({
      ...{ version: 0, policy: 'latest', annotator: null, at: null, derived: true },
    })
    expect(emotionOf(0)).toBe('disgust')
    const { setting, changed } = await choose('majority')
    expect(setting).toMatchObject({ version: 1, policy: 'majority', annotator: 'Ann', derived: true })
    expect(changed).toBe(1)
    expect([0, 1, 2].map(emotionOf)).toEqual(['fear', 'fear', 'sadness'])
    expect(countClips(db, { emotions: ['fear'] })).toBe(2)
    await choose('latest')
    expect(emotionOf(0)).toBe('disgust')
  })

  it('shows beforehand the clips that each policy changes', async () => {
    disagree()
    const { policies, shared, decided } = await preview()
    const change = { clip: ids[0], path: 'a', before: 'disgust', after: 'fear' }
    expect(policies.majority).toEqual({ clips: 1, first: [change], tied: 1 })
    expect(policies.latest).toEqual({ clips: 0, first: [], tied: 0 })
    expect([shared, decided]).toEqual([2, 0])
    expect(emotionOf(0)).toBe('disgust')
    await choose('majority')
    expect((await preview()).policies).toMatchObject({ latest: { clips: 1 }, majority: { clips: 0 } })
  })

  it('holds for labels that are given, undone and restored afterwards', async () => {
    disagree()
    await choose('majority')
    label(0, 'dora', 'disgust')
    // A tie: of the tied labels, the latest.
    expect(emotionOf(0)).toBe('disgust')
    undo(db, 'dora')
    expect(emotionOf(0)).toBe('fear')
    redo(db, 'dora')
    expect(emotionOf(0)).toBe('disgust')
    addLabels(db, [
      { clip: ids[2], annotator: 'ben', emotion: 'fear' },
      { clip: ids[2], annotator: 'cleo', emotion: 'sadness' },
      { clip: ids[0], annotator: 'emil', emotion: 'fear' },
    ])
    expect([0, 2].map(emotionOf)).toEqual(['fear', 'sadness'])
    expect(staleLabels(db)).toEqual([])
  })

  it('counts imported labels of annotators, and a decision before all of them', async () => {
    disagree()
    await choose('majority')
    label(1, 'table', 'anger', { source: 'import' })
    expect(emotionOf(1)).toBe('anger')
    label(1, 'dora', 'disgust', { adjudicates: true })
    label(1, 'emil', 'anger')
    expect(emotionOf(1)).toBe('disgust')
  })

  it('adjudicated, keeps a decision that a later label would replace', async () => {
    label(0, 'dora', 'fear', { adjudicates: true })
    label(0, 'ana', 'anger')
    expect(emotionOf(0)).toBe('anger')
    expect((await preview()).policies.adjudicated).toMatchObject({ clips: 1 })
    await choose('adjudicated')
    expect(emotionOf(0)).toBe('fear')
    label(0, 'ben', 'anger')
    expect(emotionOf(0)).toBe('fear')
    label(1, 'ana', 'anger')
    label(1, 'ben', 'fear')
    expect(emotionOf(1)).toBe('fear')
    expect(staleLabels(db)).toEqual([])
  })

  it('applies what it estimated to labels that are given afterwards', async () => {
    insertClips(
      db,
      Array.from({ length: 20 }, (_, clip) => ({ path: `gold ${clip}` })),
    )
    for (let clip = 0; clip < 20; clip++) {
      const content = contentOf(`gold ${clip}`)
      for (const [annotator, emotion] of [
        ['cleo', 'fear'],
        ['ana', clip % 2 === 0 ? 'fear' : 'anger'],
        ['ben', clip % 2 === 0 ? 'anger' : 'fear'],
      ])
        addLabel(db, { content, annotator, emotion })
      addLabel(db, { content, annotator: 'dora', emotion: 'fear', adjudicates: true })
    }
    await choose('weighted')
    disagree()
    expect(emotionOf(0)).toBe('disgust')
    const reopened = openDatabase(join(folder, 'studio.db'))
    onTestFinished(() => void reopened.close())
    // Cleo, who is right on all decided clips, against Ana, who is right on half of them.
    addLabel(reopened, { clip: ids[2], annotator: 'cleo', emotion: 'fear' })
    expect(emotionOf(2)).toBe('fear')
    addLabel(reopened, { clip: ids[2], annotator: 'ana', emotion: 'anger' })
    expect(emotionOf(2)).toBe('fear')
    expect(staleLabels(db)).toEqual([])
    await choose('dawid-skene')
    label(1, 'cleo', 'disgust')
    expect(staleLabels(db)).toEqual([])
  })

  it('is refused where another one was chosen meanwhile', async () => {
    await choose('majority')
    await expect(choose('weighted', 0)).rejects.toMatchObject({ code: 'conflict' })
    expect(consensusSetting(db)).toMatchObject({ version: 1, policy: 'majority' })
  })

  it('says so where it was not applied to all labels, and can be applied again', async () => {
    disagree()
    const stopped = {
      ...quiet,
      throwIfCancelled: (message: string) => {
        throw new StudioError('cancelled', message)
      },
    }
    await expect(choose('majority', 0, stopped)).rejects.toThrow('Apply it again')
    expect(consensusSetting(db)).toMatchObject({ version: 1, policy: 'majority', derived: false })
    expect(staleLabels(db)).toEqual([contentOf('a')])
    expect(emotionOf(0)).toBe('disgust')
    await choose('majority')
    expect(consensusSetting(db)).toMatchObject({ version: 2, derived: true })
    expect(emotionOf(0)).toBe('fear')
  })

  it('is kept by a repair, which derives the labels under it', async () => {
    disagree()
    await choose('majority')
    db.exec("UPDATE current_labels SET emotion = 'joy'")
    expect(rebuildCurrent(db).mended).toHaveLength(3)
    expect([0, 1, 2].map(emotionOf)).toEqual(['fear', 'fear', 'sadness'])
  })

  it('notifies pages that any label may have changed', async () => {
    disagree()
    const labels = openLabels(db, finalAnswers(db))
    onTestFinished(() => labels.close())
    const seen: unknown[] = []
    labels.onChange((contents) => seen.push(contents))
    await choose('majority')
    labels.check()
    expect(seen).toEqual([null])
  })
})

describe('the fingerprint of the labels of a run', () => {
  const fingerprint = (policy: ConsensusPolicy, softLabels: SoftLabelKind = 'none') =>
    fingerprintsOf(
      trainingClips(db, { labels: 'current', notEmotions: 'leave-out', flagged: 'keep' }),
      policy,
      softLabelsOf(db, { labels: 'current', softLabels }),
    )

  it('is under the latest label the one of versions without policies', () => {
    label(0, 'ana', 'fear')
    // Computed by the version before consensus policies.
    expect(fingerprint('latest').labelsFingerprint).toBe(
      '096f8acd4bdedcfcc7fc6a58a86c9b553290099356eb800d6af071977d9cbbf2',
    )
  })

  it('differs under other policies, also where the labels are the same', () => {
    const [latest, majority, weighted] = (['latest', 'majority', 'weighted'] as const).map((policy) =>
      fingerprint(policy),
    )
    expect(new Set([latest, majority, weighted].map((one) => one.labelsFingerprint)).size).toBe(3)
    expect(majority.clipsFingerprint).toBe(latest.clipsFingerprint)
  })

  it('differs with soft labels, and follows what each annotator said', () => {
    label(0, 'ana', 'fear')
    label(0, 'ben', 'anger')
    label(0, 'cleo', 'anger')
    const before = (['none', 'shares'] as const).map((kind) => fingerprint('latest', kind).labelsFingerprint)
    expect(before[0]).not.toBe(before[1])
    label(0, 'ana', 'disgust')
    label(0, 'cleo', 'anger')
    const after = (['none', 'shares'] as const).map((kind) => fingerprint('latest', kind).labelsFingerprint)
    expect(after[0]).toBe(before[0])
    expect(after[1]).not.toBe(before[1])
  })
})
