import { beforeEach, describe, expect, it } from 'vitest'
import { getClip, speakerOf, votesOf } from '../../src/main/studio/clips/index.ts'
import {
  facetsOf,
  clipHistogram,
  keepSelection,
  placeOf,
  relativesOf,
  selectClips,
  statisticsOf,
} from '../../src/main/studio/library/index.ts'
import { addLabel } from '../fixtures/labelling.ts'
import { rowPredictions } from '../../src/main/studio/runs/index.ts'
import type { Db } from '../../src/main/studio/project/index.ts'
import type { ClipFilterInput, PageOptionsInput } from '../../src/shared/contract/library.ts'
import type { ClipId } from '../../src/shared/domain/clips.ts'
import type { RunId } from '#shared/domain/runs.ts'
import { parseEmotion } from '../../src/shared/domain/emotions.ts'
import {
  insertClips,
  insertFlags,
  insertRun,
  insertSpeakers,
  insertVotes,
  openTestDb,
} from '../fixtures/small-library.ts'

const EMOTIONS = ['anger', 'fear', 'neutral'] as const

/** Two speakers, two sentences, three emotions: twelve clips from 500 ms, each 100 ms longer than the one before. */
let db: Db
let ids: ClipId[]
beforeEach(() => {
  db = openTestDb()
  insertSpeakers(db, [
    { id: '1001', sex: 'male', ageYears: 51 },
    { id: '1002', sex: 'female', ageYears: 21 },
  ])
  const specs = ['1001', '1002'].flatMap((speaker) =>
    ['DFA', 'IEO'].flatMap((sentence) => EMOTIONS.map((intended) => ({ speaker, sentence, intended }))),
  )
  ids = insertClips(
    db,
    specs.map((spec, index) => ({
      ...spec,
      path: `${spec.speaker}_${spec.sentence}_${spec.intended}.wav`,
      durationMs: 500 + 100 * index,
    })),
  )
})

const path = (id: ClipId) => getClip(db, id)!.path

describe('a jump into the list', () => {
  beforeEach(() => {
    addLabel(db, { clip: ids[1], annotator: 'ana', emotion: 'fear' })
    insertFlags(db, ids[2], ['noisy'])
  })
  const paths = (filter: ClipFilterInput, options: PageOptionsInput, skip = 0) =>
    selectClips(db, filter, options, skip).clips.map((clip) => clip.path)

  it.each<[string, ClipFilterInput, PageOptionsInput]>([
    ['the whole library by path', {}, { sort: 'path' }],
    ['the whole library by duration, longest first', {}, { sort: 'duration', direction: 'descending' }],
    ['a part by path', { emotions: ['fear', 'anger'] }, { sort: 'path', direction: 'descending' }],
    ['a part by duration', { speakers: ['1002'] }, { sort: 'duration' }],
    ['unlabelled clips', { labelled: false }, { sort: 'path' }],
    ['clips without a finding', { flagged: false }, { sort: 'duration' }],
  ])('gives the clips that paging would give: %s', (_what, filter, options) => {
    const all = paths(filter, { ...options, limit: 100 })
    for (const skip of [1, 3, 5])
      expect(paths(filter, { ...options, limit: 2 }, skip)).toEqual(all.slice(skip, skip + 2))
  })

  it('continues from a page before it, in both directions, and from a clip that is no longer in the list', () => {
    const options = { sort: 'duration', direction: 'descending', limit: 2 } as const
    const filter: ClipFilterInput = { speakers: ['1002'] }
    const all = paths(filter, { ...options, limit: 100 })
    const { next } = selectClips(db, filter, options)
    expect(paths(filter, { ...options, after: next }, 1)).toEqual(all.slice(3, 5))
    db.prepare("UPDATE clips SET speaker = '1001' WHERE id = ?").run(next!.id)
    expect(paths(filter, { ...options, after: next }, 1)).toEqual(all.slice(3, 5))
  })

  it('continues from the page before it, and past a missing file', () => {
    const { next } = selectClips(db, {}, { limit: 2 })
    expect(paths({}, { limit: 2, after: next }, 3)).toEqual(paths({}, { limit: 100 }).slice(5, 7))
    db.prepare('UPDATE clips SET missing_since = 1 WHERE id = ?').run(ids[0])
    expect(paths({}, { limit: 1 }, 1)).toEqual([path(ids[2])])
  })

  it('past the end is empty', () => {
    expect(selectClips(db, {}, {}, 50)).toEqual({ clips: [], next: null })
  })
})

describe('a histogram', () => {
  it('of durations counts the clips that the other parts of the filter select; its edges are those of the library', () => {
    // 500 to 1,600 ms: twelve clips, each alone in a bin of 50 ms, with an empty one between.
    const all = clipHistogram(db, {}, 'duration')
    expect(all).toMatchObject({ from: 500, width: 50 })
    expect(all.counts.filter((clips) => clips > 0)).toEqual(new Array<number>(12).fill(1))
    const some = clipHistogram(db, { emotions: ['fear'], durationMin: 1, durationMax: 1.2 }, 'duration')
    expect(some.counts).toHaveLength(all.counts.length)
    expect(some.counts.flatMap((clips, bin) => (clips > 0 ? [some.from + bin * some.width] : []))).toEqual([
      600, 900, 1200, 1500,
    ])
  })

  it('of durations excludes clips of unknown duration, and is empty without any other', () => {
    insertClips(db, [{ path: 'broken.wav', sound: null }])
    const counts = (clips: ClipFilterInput) => clipHistogram(db, clips, 'duration').counts
    expect(counts({}).reduce((sum, clips) => sum + clips)).toBe(12)
    db.exec('UPDATE clips SET duration_ms = NULL')
    expect(counts({})).toEqual([])
  })

  it('of confidence uses the run in the filter, and counts its most confident clips in the last bin', async () => {
    const predictions = [0.52, 0.9, 1].map((sure, index) => ({
      clip: ids[index],
      label: null,
      probabilities: [sure, 1 - sure],
    }))
    await insertRun(db, { id: 'run', classes: ['anger', 'fear'], predictions })
    const { counts, width } = clipHistogram(db, { run: { id: 'run', confidenceMin: 0.95 } }, 'confidence')
    expect(width).toBeCloseTo(0.05)
    expect(counts.flatMap((clips, bin) => (clips > 0 ? [[bin, clips]] : []))).toEqual([
      [10, 1],
      [18, 1],
      [19, 1],
    ])
  })

  it('of agreement uses the votes that the filter selects', () => {
    insertVotes(db, ids[0], { anger: 10 })
    insertVotes(db, ids[1], { anger: 3, fear: 1 })
    insertVotes(db, ids[1], { fear: 1 }, 'face')
    const bins = (filter: ClipFilterInput) =>
      clipHistogram(db, filter, 'agreement').counts.flatMap((clips, bin) => (clips > 0 ? [bin] : []))
    expect(bins({})).toEqual([15, 19])
    expect(bins({ agreement: { modality: 'face', min: 0.2 } })).toEqual([19])
    expect(bins({ speakers: ['1002'] })).toEqual([])
  })
})

describe('predictions for the visible rows', () => {
  it('are of that run and those clips alone, without clips that it did not predict', async () => {
    const predict = (id: string, clips: readonly ClipId[], sure: number) =>
      insertRun(db, {
        id,
        classes: ['anger', 'fear'],
        predictions: clips.map((clip) => ({ clip, label: null, probabilities: [sure, 1 - sure] })),
      })
    await predict('old', ids, 0.9)
    await predict('new', ids.slice(0, 3), 0.25)
    expect(rowPredictions(db, 'new' as RunId, [ids[1], ids[2], ids[5]])).toEqual(
      [ids[1], ids[2]].map((clip) => ({
        clip,
        found: 'speech',
        split: 'test',
        predicted: 'fear',
        confidence: 0.75,
      })),
    )
    expect(rowPredictions(db, 'new' as RunId, [])).toEqual([])
  })
})

describe('a facet', () => {
  it('counts the values that its own part of the filter selects from, within all other parts', () => {
    const filter: ClipFilterInput = { emotions: ['fear'], speakers: ['1001'] }
    expect(facetsOf(db, filter, ['emotions', 'speakers'])).toEqual({
      emotions: EMOTIONS.map((value) => ({ value, clips: 2 })),
      speakers: ['1001', '1002'].map((value) => ({ value, clips: 2 })),
    })
  })

  it('counts labels and annotators', () => {
    addLabel(db, { clip: ids[0], annotator: 'ana', emotion: 'fear' })
    expect(facetsOf(db, {}, ['labelled', 'annotators', 'sexes'])).toEqual({
      labelled: [
        { value: false, clips: 11 },
        { value: true, clips: 1 },
      ],
      annotators: [{ value: 'ana', clips: 1 }],
      sexes: [
        { value: 'female', clips: 6 },
        { value: 'male', clips: 6 },
      ],
    })
  })
})

describe('a clip', () => {
  it("has its speaker and the crowd's votes, the most frequent first", () => {
    insertVotes(db, ids[0], { fear: 2, anger: 7 })
    expect(speakerOf(db, '1002')).toMatchObject({ sex: 'female', ageYears: 21 })
    expect(speakerOf(db, null)).toBeNull()
    expect(votesOf(db, ids[0])).toEqual([
      {
        modality: 'voice',
        counts: [
          { emotion: 'anger', votes: 7 },
          { emotion: 'fear', votes: 2 },
        ],
      },
    ])
  })

  it("has clips to compare: the speaker's neutral, the sentence in other emotions, other speakers", () => {
    const relatives = relativesOf(db, getClip(db, ids[1])!, parseEmotion('anger'))
    expect(relatives.neutral?.path).toBe('1001_DFA_neutral.wav')
    expect(relatives.sameSentence.map((clip) => clip.path)).toEqual([
      '1001_DFA_anger.wav',
      '1001_DFA_neutral.wav',
    ])
    expect(relatives.otherSpeakers.map((clip) => clip.path)).toEqual(['1002_DFA_anger.wav'])
  })

  it('has the same sentence by other speakers in any emotion where none is requested', () => {
    const { otherSpeakers } = relativesOf(db, getClip(db, ids[1])!, null)
    expect(otherSpeakers.map((clip) => clip.path)).toEqual([
      '1002_DFA_anger.wav',
      '1002_DFA_fear.wav',
      '1002_DFA_neutral.wav',
    ])
  })
})

describe('statistics', () => {
  it('are of the clips that the filter selects', () => {
    const { clips, durationMs, classes, speakers, durationsMs } = statisticsOf(db, { speakers: ['1001'] })
    expect({ clips, durationMs }).toEqual({ clips: 6, durationMs: 4500 })
    expect(classes.map(({ emotion, clips }) => [emotion, clips])).toEqual(EMOTIONS.map((name) => [name, 2]))
    expect(speakers).toMatchObject([
      { speaker: '1001', sex: 'male', clips: 6, byEmotion: [2, 2, 2], meanRmsDbfs: -20 },
    ])
    expect(durationsMs).toEqual({ from: 500, width: 100, counts: [1, 1, 1, 1, 1, 1] })
  })

  it('of no clips are empty, without an error', () => {
    expect(statisticsOf(db, { emotions: ['calm'] })).toMatchObject({ clips: 0, classes: [], speakers: [] })
  })
})

describe('the place of a clip in a list', () => {
  const byPath = { sort: 'path', direction: 'ascending' } as const
  const longest = { sort: 'duration', direction: 'descending' } as const
  const speaker = { speakers: ['1002'] }

  it('is its number, the length of the list, and its neighbours', () => {
    expect(placeOf(db, speaker, byPath, ids[7], null)).toEqual({
      index: 1,
      total: 6,
      previous: ids[6],
      next: ids[8],
      unlabelled: null,
    })
    expect(placeOf(db, {}, longest, ids[11], null)).toMatchObject({ index: 0, previous: null, next: ids[10] })
    expect(placeOf(db, {}, longest, ids[0], null)).toMatchObject({ index: 11, previous: ids[1], next: null })
  })

  it('keeps its neighbours for a clip that the filter no longer selects', () => {
    addLabel(db, { clip: ids[7], annotator: 'ana', emotion: 'fear' })
    const open = { ...speaker, labelled: false }
    expect(placeOf(db, open, byPath, ids[7], null)).toMatchObject({
      index: 1,
      total: 5,
      previous: ids[6],
      next: ids[8],
    })
  })

  it('leads to the next clip that the annotator has not labelled, and from the end to the start', () => {
    for (const id of [ids[7], ids[8]]) addLabel(db, { clip: id, annotator: 'ana', emotion: 'fear' })
    addLabel(db, { clip: ids[9], annotator: 'ben', emotion: 'fear' })
    expect(placeOf(db, speaker, byPath, ids[6], 'ana').unlabelled).toEqual({ clips: 4, next: ids[9] })
    for (const id of [ids[9], ids[10], ids[11]]) addLabel(db, { clip: id, annotator: 'ana', emotion: 'fear' })
    expect(placeOf(db, speaker, byPath, ids[11], 'ana').unlabelled).toEqual({ clips: 1, next: ids[6] })
    addLabel(db, { clip: ids[6], annotator: 'ana', emotion: 'fear' })
    expect(placeOf(db, speaker, byPath, ids[6], 'ana').unlabelled).toEqual({ clips: 0, next: null })
  })

  it('is kept in a list that was fixed before its clips were labelled', () => {
    const selection = keepSelection(db, { filter: { ...speaker, labelled: false } })
    for (const id of ids.slice(6, 9)) addLabel(db, { clip: id, annotator: 'ana', emotion: 'fear' })
    expect(placeOf(db, { selection }, byPath, ids[8], 'ana')).toMatchObject({
      index: 2,
      total: 6,
      previous: ids[7],
      unlabelled: { clips: 3, next: ids[9] },
    })
  })

  it('is null for a clip that does not exist', () => {
    expect(() => placeOf(db, {}, byPath, 999 as ClipId, null)).toThrow(/no clip 999/)
  })
})
