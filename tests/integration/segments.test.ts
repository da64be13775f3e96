import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, it, onTestFinished } from 'vitest'
import { SegmentChange, type SegmentChangeInput } from '../../src/shared/contract/segments.ts'
import type { Clip } from '../../src/shared/domain/clips.ts'
import type { SegmentId } from '../../src/shared/domain/segments/index.ts'
import { TODAYS_LABELS, trainingSegments } from '../../src/main/studio/labels/index.ts'
import { openDatabase, openProject, type Db } from '../../src/main/studio/project/index.ts'
import { segmentLogFault } from '../../src/main/studio/segments/index.ts'
import { openDataset, type Dataset } from '../../src/main/studio/studio.ts'
import { expect } from '../fixtures/expect.ts'
import { temporaryFolder } from '../fixtures/folders.ts'
import { plainLabel } from '../../src/shared/contract/labels.ts'
import { DIMENSIONS } from '../../src/shared/domain/scheme/index.ts'
import { emotionOf, insertClips } from '../fixtures/library-rows.ts'

const ANN = { name: 'Ann', changesOthers: false }
const BEN = { name: 'Ben', changesOthers: false }
const OWNER = { name: 'Olga', changesOthers: true }

let folder: string
let home: string
let dataset: Dataset
let clip: Clip

beforeEach(() => {
  folder = join(temporaryFolder(), 'clips')
  mkdirSync(folder)
  home = temporaryFolder()
  const project = openProject(folder, { dataFolder: home })
  insertClips(project.db, [
    { path: 'session.wav', speaker: 'p7', durationMs: 3_600_000 },
    { path: 'other.wav' },
  ])
  project.close()
  dataset = openDataset(folder, { dataFolder: home })
  onTestFinished(() => dataset.close())
  clip = dataset.library.find('session.wav')
})

function openDb(): Db {
  const db = openDatabase(join(dataset.projectFolder, 'studio.db'))
  onTestFinished(() => void db.close())
  return db
}
const change = (changes: readonly SegmentChangeInput[], author = ANN) =>
  dataset.segments.change(
    clip,
    changes.map((one) => SegmentChange.parse(one)),
    author,
  )
const draw = (start: number, end: number, more: object = {}): SegmentId =>
  change([{ kind: 'add', tier: 'Therapist', start, end, ...more }]).ids[0]
const segments = (annotator = 'Ann') => dataset.segments.list(clip, annotator).segments
const stretches = () => segments().map(({ start, end }) => [start, end])
const label = (id: SegmentId, annotator: string, emotion: string) =>
  dataset.labels.add(
    plainLabel(
      { content: dataset.segments.targets(clip, [id])[0] },
      { annotator, emotion: emotionOf(emotion) },
    ),
  )

describe('segments of a recording', () => {
  it('are drawn in a tier that is made by the first one, and may overlap', () => {
    draw(1, 2.5, { speaker: 'T' })
    draw(0.25, 1.125)
    expect(stretches()).toEqual([
      [0.25, 1.125],
      [1, 2.5],
    ])
    expect(dataset.segments.list(clip, '').tiers).toEqual([
      { name: 'Therapist', kind: 'intervals', speaker: 'T' },
    ])
    expect(segments()[0]).toMatchObject({ source: 'person', author: 'Ann', label: null, annotators: 0 })
  })

  it('keep their seconds exactly, also after the dataset is opened again', async () => {
    draw(0.1 + 0.2, 1 / 3 + 1)
    await dataset.close()
    dataset = openDataset(folder, { dataFolder: home })
    clip = dataset.library.find('session.wav')
    expect(stretches()).toEqual([[0.1 + 0.2, 1 / 3 + 1]])
  })

  it('are changed as one act, all or nothing', () => {
    const id = draw(0, 1)
    expect(() =>
      change([
        { kind: 'change', id, end: 0.5 },
        { kind: 'change', id, start: 0.75 },
      ]),
    ).toThrow(/cannot end/)
    expect(stretches()).toEqual([[0, 1]])
    change([
      { kind: 'change', id, end: 0.5 },
      { kind: 'add', tier: 'Therapist', start: 0.5, end: 1 },
    ])
    expect(stretches()).toEqual([
      [0, 0.5],
      [0.5, 1],
    ])
  })

  it('are as before after an act is taken back, and changed again after that is taken back', () => {
    const id = draw(0, 1)
    const { act } = change([
      { kind: 'change', id, end: 0.5, text: 'sighs' },
      { kind: 'add', tier: 'Therapist', start: 0.5, end: 1 },
    ])
    const undone = dataset.segments.reverse(clip, act, ANN)
    expect(segments()).toMatchObject([{ id, end: 1, text: '' }])
    dataset.segments.reverse(clip, undone.act, ANN)
    expect(segments()).toMatchObject([{ id, end: 0.5, text: 'sighs' }, { start: 0.5 }])
  })

  it('come back when their removal is taken back, with their removed tier', () => {
    const id = draw(0, 1)
    const { act } = change([{ kind: 'remove', id }])
    expect(segments()).toEqual([])
    dataset.segments.setTier(clip, 'Therapist', null, 'Ann')
    expect(dataset.segments.list(clip, '').tiers).toEqual([])
    dataset.segments.reverse(clip, act, ANN)
    expect(segments()).toMatchObject([{ id, tier: 'Therapist' }])
    expect(dataset.segments.list(clip, '').tiers).toHaveLength(1)
  })

  it('do not come back into a tier that was made again with another kind', () => {
    const id = draw(0, 1)
    const { act } = change([{ kind: 'remove', id }])
    dataset.segments.setTier(clip, 'Therapist', null, 'Ann')
    dataset.segments.setTier(clip, 'Therapist', { name: 'Therapist', kind: 'points', speaker: null }, 'Ann')
    expect(() => dataset.segments.reverse(clip, act, ANN)).toThrow(/has points now.*change its kind/)
    dataset.segments.setTier(
      clip,
      'Therapist',
      { name: 'Therapist', kind: 'intervals', speaker: null },
      'Ann',
    )
    dataset.segments.reverse(clip, act, ANN)
    expect(segments()).toMatchObject([{ id, tier: 'Therapist' }])
  })

  it('go back and forth through several acts on one segment', () => {
    const { act: drawn, ids } = change([{ kind: 'add', tier: 'A', start: 0, end: 1 }])
    const { act: moved } = change([{ kind: 'change', id: ids[0], end: 0.8 }])
    const back = (act: number) => dataset.segments.reverse(clip, act, ANN).act
    const unmoved = back(moved)
    expect(stretches()).toEqual([[0, 1]])
    const undrawn = back(drawn)
    expect(stretches()).toEqual([])
    back(undrawn)
    expect(stretches()).toEqual([[0, 1]])
    back(unmoved)
    expect(stretches()).toEqual([[0, 0.8]])
  })

  it('refuse to take an act back after a later change', () => {
    const { act, ids } = change([{ kind: 'add', tier: 'A', start: 0, end: 1 }])
    change([{ kind: 'change', id: ids[0], end: 0.8 }])
    expect(() => dataset.segments.reverse(clip, act, ANN)).toThrow(/changed since/)
    expect(stretches()).toEqual([[0, 0.8]])
  })

  it('are changed by their author and by adjudicators only; proposals by everyone', () => {
    const id = draw(0, 1)
    expect(() => change([{ kind: 'change', id, end: 0.5 }], BEN)).toThrow(/is by Ann/)
    expect(() => change([{ kind: 'remove', id }], BEN)).toThrow(/is by Ann/)
    change([{ kind: 'change', id, end: 0.5 }], OWNER)
    const proposal = draw(2, 3, { source: 'proposal' })
    change([{ kind: 'change', id: proposal, accepted: true }], BEN)
    expect(segments()).toMatchObject([
      { end: 0.5, author: 'Ann' },
      { source: 'person', author: 'Ben' },
    ])
  })

  it('are no proposals any more once a person moves a boundary', () => {
    const id = draw(2, 3, { source: 'proposal' })
    change([{ kind: 'change', id, text: 'maybe' }])
    expect(segments()[0].source).toBe('proposal')
    change([{ kind: 'change', id, end: 2.5 }], BEN)
    expect(segments()[0]).toMatchObject({ source: 'person', author: 'Ben' })
  })

  it.each<[string, SegmentChangeInput, RegExp]>([
    ['an end before the beginning', { kind: 'add', tier: 'A', start: 2, end: 1 }, /cannot end/],
    ['an end after the recording', { kind: 'add', tier: 'A', start: 1, end: 4000 }, /after the end/],
    ['an unknown segment', { kind: 'remove', id: 'f'.repeat(32) }, /was removed/],
    ['a point in a tier of intervals', { kind: 'add', tier: 'Therapist', start: 1, end: 1 }, /has intervals/],
  ])('are refused with %s', (_fault, one, message) => {
    draw(0, 1)
    expect(() => change([one])).toThrow(message)
    expect(segments()).toHaveLength(1)
  })

  it('are not those of another recording', () => {
    const id = draw(0, 1)
    const other = dataset.library.find('other.wav')
    expect(dataset.segments.list(other, 'Ann').segments).toEqual([])
    expect(() => dataset.segments.targets(other, [id])).toThrow(/was removed/)
    expect(() => dataset.segments.change(other, [{ kind: 'remove', id }], OWNER)).toThrow(/was removed/)
  })

  it('of points are notes at a point in time', () => {
    dataset.segments.setTier(clip, 'Notes', { name: 'Notes', kind: 'points', speaker: null }, 'Ann')
    change([{ kind: 'add', tier: 'Notes', start: 1.5, end: 1.5, text: 'door' }])
    expect(segments()).toMatchObject([{ tier: 'Notes', start: 1.5, end: 1.5, text: 'door' }])
    expect(() => change([{ kind: 'add', tier: 'Notes', start: 1, end: 2 }])).toThrow(/points in time/)
  })

  it('stay in their tier when it is renamed; a tier with segments is not removed', () => {
    draw(0, 1)
    const renamed = { name: 'Dr. Day', kind: 'intervals', speaker: 'D' } as const
    dataset.segments.setTier(clip, 'Therapist', renamed, 'Ann')
    expect(segments()[0].tier).toBe('Dr. Day')
    expect(() => dataset.segments.setTier(clip, 'Dr. Day', null, 'Ann')).toThrow(/has segments/)
    change([{ kind: 'add', tier: 'Client', start: 0, end: 1 }])
    expect(() => dataset.segments.setTier(clip, 'Client', renamed, 'Ann')).toThrow(/Another tier/)
    expect(() => dataset.segments.setTier(clip, 'New', renamed, 'Ann')).toThrow(/Another tier/)
  })

  it('tell subscribers which recording changed, also where another program changed it', async () => {
    const seen: (readonly string[])[] = []
    dataset.segments.onChange((recordings) => seen.push(recordings))
    draw(0, 1)
    expect(seen).toEqual([[clip.content]])
    const other = openDataset(folder, { dataFolder: home })
    other.segments.change(clip, [SegmentChange.parse({ kind: 'add', tier: 'A', start: 0, end: 1 })], BEN)
    await other.close()
    dataset.segments.check()
    expect(seen).toHaveLength(2)
  })
})

describe('the log of segments', () => {
  it('refuses changes, and finds those of another program', () => {
    draw(0, 1)
    draw(1, 2)
    const db = openDb()
    expect(segmentLogFault(db)).toBeNull()
    expect(() => db.prepare('UPDATE segment_log SET end_seconds = 3').run()).toThrow(/append-only/)
    expect(() => db.prepare('DELETE FROM segment_log').run()).toThrow(/append-only/)
    db.exec('DROP TRIGGER segment_log_keeps')
    db.prepare('UPDATE segment_log SET end_seconds = 3 WHERE seq = 1').run()
    expect(segmentLogFault(db)).toMatchObject({ entry: 1 })
  })
})

describe('labels of segments', () => {
  it('are entries of the label log, with the consensus of several annotators', () => {
    const id = draw(0, 1)
    label(id, 'Ann', 'fear')
    label(id, 'Ben', 'anger')
    label(id, 'Cem', 'anger')
    expect(segments('Ann')[0]).toMatchObject({ label: 'anger', own: 'fear', annotators: 3 })
    const [content] = dataset.segments.targets(clip, [id])
    expect(dataset.labels.history({ content }).map(({ annotator }) => annotator)).toEqual([
      'Ann',
      'Ben',
      'Cem',
    ])
    expect(dataset.library.find('session.wav')).toMatchObject({ labelled: false })
  })

  it('are undone and redone as those of clips; the history has the recording and the stretch', () => {
    const id = draw(0.5, 1)
    const { act } = label(id, 'Ann', 'fear')
    expect(dataset.labels.acts()[0]).toMatchObject({
      path: 'session.wav',
      detail: 'Therapist, 0.500–1.000 s',
    })
    dataset.labels.undo('Ann', act)
    expect(segments()[0]).toMatchObject({ label: null, own: null, annotators: 0 })
    dataset.labels.redo('Ann')
    expect(segments()[0]).toMatchObject({ label: 'fear', own: 'fear' })
  })

  it('accept the proposals that they are about, all or nothing', () => {
    const proposal = draw(0, 1, { source: 'proposal' })
    const own = draw(1, 2)
    const write = (ids: readonly SegmentId[], emotion: string) =>
      dataset.segments.writeAbout(clip, { ids, author: BEN }, (targets) =>
        dataset.labels.addAll(
          targets.map((content) =>
            plainLabel({ content }, { annotator: 'Ben', emotion: emotionOf(emotion) }),
          ),
        ),
      )
    expect(() =>
      dataset.segments.writeAbout(clip, { ids: [proposal], author: BEN }, () => {
        throw new Error('no label')
      }),
    ).toThrow('no label')
    expect(segments()[0].source).toBe('proposal')

    const { accepted } = write([proposal, own], 'fear')
    expect(segments('Ben')).toMatchObject([
      { source: 'person', author: 'Ben', own: 'fear' },
      { author: 'Ann', own: 'fear' },
    ])
    expect(trainingSegments(openDb(), TODAYS_LABELS)).toHaveLength(2)
    dataset.segments.reverse(clip, accepted!, BEN)
    expect(segments()[0].source).toBe('proposal')
    expect(write([own], 'anger').accepted).toBeNull()
  })

  it('stay when a boundary moves, and when a removal is taken back', () => {
    const id = draw(0, 1)
    label(id, 'Ann', 'fear')
    change([{ kind: 'change', id, end: 0.9 }])
    const { act } = change([{ kind: 'remove', id }])
    dataset.segments.reverse(clip, act, ANN)
    expect(segments()[0]).toMatchObject({ end: 0.9, label: 'fear' })
  })

  it('and answers to the fields of the scheme are kept by segment', () => {
    dataset.scheme.set({
      ...{ version: dataset.scheme.get().version, annotator: 'Olga', mappings: [] },
      questions: { asksEmotion: true, asksReason: false, fields: [...DIMENSIONS] },
    })
    const [first, second] = [draw(0, 1), draw(1, 2)]
    const [content] = dataset.segments.targets(clip, [first])
    const given = { annotator: 'Ann', answers: { valence: 3 }, note: '', sighted: null }
    dataset.labels.answer({ content }, given)
    expect(dataset.labels.ownAnswers({ content }, 'Ann')).toEqual({ valence: 3 })
    const [other] = dataset.segments.targets(clip, [second])
    expect(dataset.labels.ownAnswers({ content: other }, 'Ann')).toEqual({})
    expect(dataset.labels.acts()[0].detail).toBe('Therapist, 0.000–1.000 s, Valence: 3')
  })

  it('are training examples with the speaker of the tier, else of the recording; proposals are not', () => {
    const own = draw(0, 1)
    const [client] = change([{ kind: 'add', tier: 'Client', start: 1, end: 2, speaker: 'c1' }]).ids
    const proposal = draw(2, 3, { source: 'proposal' })
    for (const id of [own, client, proposal]) label(id, 'Ann', 'fear')
    expect(trainingSegments(openDb(), TODAYS_LABELS)).toMatchObject([
      { id: clip.id, segment: { id: own, start: 0, end: 1 }, speaker: 'p7', emotion: 'fear' },
      { id: clip.id, segment: { id: client }, speaker: 'c1' },
    ])
  })

  it('without a label are examples, too, in tiers with labelled ones; a recording without speakers is one itself', () => {
    const [labelled, unlabelled] = [draw(0, 1), draw(1, 2)]
    change([{ kind: 'add', tier: 'Words', start: 1, end: 2 }])
    label(labelled, 'Ann', 'fear')
    clip = dataset.library.find('other.wav')
    label(draw(0, 0.5), 'Ann', 'anger')
    expect(trainingSegments(openDb(), TODAYS_LABELS)).toMatchObject([
      { speaker: 'recording other.wav', isUnknown: true, emotion: 'anger' },
      { segment: { id: labelled }, speaker: 'p7' },
      { segment: { id: unlabelled }, speaker: 'p7', emotion: null },
    ])
  })
})
