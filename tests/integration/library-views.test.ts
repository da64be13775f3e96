import { beforeEach, describe, expect, it } from 'vitest'
import {
  facetsOf,
  getClip,
  relativesOf,
  selectClips,
  speakerOf,
  statisticsOf,
  votesOf,
} from '../../src/main/studio/library/index.ts'
import { addLabel } from '../../src/main/studio/labels/index.ts'
import type { Db } from '../../src/main/studio/project/index.ts'
import type { ClipFilterInput, PageOptionsInput } from '../../src/shared/contract/library.ts'
import type { ClipId } from '../../src/shared/domain/clips.ts'
import { parseEmotion } from '../../src/shared/domain/emotions.ts'
import { insertClips, openTestDb } from '../fixtures/small-library.ts'

const EMOTIONS = ['anger', 'fear', 'neutral'] as const

/** Two speakers, two sentences, three emotions: twelve clips, 500 ms and on, each 100 ms longer than the one before. */
let db: Db
let ids: ClipId[]
beforeEach(() => {
  db = openTestDb()
  db.exec("INSERT INTO speakers VALUES ('1001', 'male', 51, NULL, NULL), ('1002', 'female', 21, NULL, NULL)")
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
  const paths = (filter: ClipFilterInput, options: PageOptionsInput, skip = 0) =>
    selectClips(db, filter, options, skip).clips.map((clip) => clip.path)

  it.each<[string, ClipFilterInput, PageOptionsInput]>([
    ['the whole library by path', {}, { sort: 'path' }],
    ['the whole library by length, longest first', {}, { sort: 'duration', direction: 'descending' }],
    ['a part by path', { emotions: ['fear', 'anger'] }, { sort: 'path', direction: 'descending' }],
    ['a part by length', { speakers: ['1002'] }, { sort: 'duration' }],
  ])('meets the clips that paging on would: %s', (_what, filter, options) => {
    const all = paths(filter, { ...options, limit: 100 })
    for (const skip of [1, 3, 5])
      expect(paths(filter, { ...options, limit: 2 }, skip)).toEqual(all.slice(skip, skip + 2))
  })

  it('goes on from the page before it, and past a missing file', () => {
    const { next } = selectClips(db, {}, { limit: 2 })
    expect(paths({}, { limit: 2, after: next }, 3)).toEqual(paths({}, { limit: 100 }).slice(5, 7))
    db.prepare('UPDATE clips SET missing_since = 1 WHERE id = ?').run(ids[0])
    expect(paths({}, { limit: 1 }, 1)).toEqual([path(ids[2])])
  })

  it('past the end finds nothing', () => {
    expect(selectClips(db, {}, {}, 50)).toEqual({ clips: [], next: null })
  })
})

describe('a facet', () => {
  it('counts what its own part of the filter would choose among, within all the others', () => {
    const filter: ClipFilterInput = { emotions: ['fear'], speakers: ['1001'] }
    expect(facetsOf(db, filter, ['emotions', 'speakers'])).toEqual({
      emotions: EMOTIONS.map((value) => ({ value, clips: 2 })),
      speakers: ['1001', '1002'].map((value) => ({ value, clips: 2 })),
    })
  })

  it('counts what people did: labels and annotators', () => {
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
  it('is told with its speaker and the crowd’s votes, the most frequent first', () => {
    db.prepare("INSERT INTO votes VALUES (?, 'voice', 'fear', 2), (?, 'voice', 'anger', 7)").run(
      ids[0],
      ids[0],
    )
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

  it('has others to be heard against: the speaker’s neutral, the sentence otherwise, other speakers', () => {
    const relatives = relativesOf(db, getClip(db, ids[1])!, parseEmotion('anger'))
    expect(relatives.neutral?.path).toBe('1001_DFA_neutral.wav')
    expect(relatives.sameSentence.map((clip) => clip.path)).toEqual([
      '1001_DFA_anger.wav',
      '1001_DFA_neutral.wav',
    ])
    expect(relatives.otherSpeakers.map((clip) => clip.path)).toEqual(['1002_DFA_anger.wav'])
  })
})

describe('statistics', () => {
  it('are of the clips the filter lets through', () => {
    const { clips, durationMs, classes, speakers, durationsMs } = statisticsOf(db, { speakers: ['1001'] })
    expect({ clips, durationMs }).toEqual({ clips: 6, durationMs: 4500 })
    expect(classes.map(({ emotion, clips }) => [emotion, clips])).toEqual(EMOTIONS.map((name) => [name, 2]))
    expect(speakers).toMatchObject([
      { speaker: '1001', sex: 'male', clips: 6, byEmotion: [2, 2, 2], meanRmsDbfs: -20 },
    ])
    expect(durationsMs).toEqual({ from: 500, width: 100, counts: [1, 1, 1, 1, 1, 1] })
  })

  it('of nothing are empty, not an error', () => {
    expect(statisticsOf(db, { emotions: ['calm'] })).toMatchObject({ clips: 0, classes: [], speakers: [] })
  })
})
