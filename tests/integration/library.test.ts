import { beforeEach, describe, expect, it } from 'vitest'
import { findClip, getClip, removeFinding } from '../../src/main/studio/clips/index.ts'
import { countClips, filterSql, selectClips } from '../../src/main/studio/library/index.ts'
import {
  overruleFinding as overrule,
  TODAYS_LABELS,
  trainingClips,
  undo,
} from '../../src/main/studio/labels/index.ts'
import { addLabel } from '../fixtures/labelling.ts'
import type { Db } from '../../src/main/studio/project/index.ts'
import type { ClipFilterInput, PageOptionsInput } from '../../src/shared/contract/library.ts'
import type { ClipId } from '../../src/shared/domain/clips.ts'
import {
  contentOf,
  insertClips,
  insertFlags,
  insertRun,
  insertSpeakers,
  insertVotes,
  openTestDb,
} from '../fixtures/small-library.ts'

let db: Db
let ids: ClipId[]
beforeEach(async () => {
  db = openTestDb()
  insertSpeakers(db, [
    { id: '1001', sex: 'male', ageYears: 51 },
    { id: '1002', sex: 'female', ageYears: 21 },
  ])
  ids = insertClips(db, [
    { path: 'w/a.wav', speaker: '1001', intended: 'anger', sentence: 'DFA', level: 'high', split: 'train' },
    { path: 'w/b.wav', speaker: '1001', intended: 'fear', sentence: 'IEO', durationMs: 900, snrDb: 5 },
    { path: 'w/c.wav', speaker: '1002', intended: 'fear', flags: ['noisy'], split: 'test' },
    { path: 'w/d.wav', speaker: '1002', intended: 'disgust', flags: ['silent', 'short'], durationMs: 100 },
    { path: 'w/broken.wav', sound: null },
    { path: 'w/gone.wav', speaker: '1001', intended: 'fear', missing: true },
  ])
  insertVotes(db, ids[0], { anger: 9, fear: 1 })
  insertVotes(db, ids[1], { anger: 1, fear: 1 })
  addLabel(db, { clip: ids[1], annotator: 'ana', emotion: 'DIS', note: 'sounds 100% sick' })
  await insertRun(db, {
    id: 'run',
    classes: ['anger', 'disgust', 'fear'],
    predictions: [
      { clip: ids[0], label: 'anger', probabilities: [0.9, 0.05, 0.05], split: 'train' },
      { clip: ids[1], label: 'fear', probabilities: [0.1, 0.2, 0.7] },
      { clip: ids[2], label: 'fear', probabilities: [0.1, 0.5, 0.4] },
    ],
  })
})

function names(filter: ClipFilterInput, options?: PageOptionsInput): string {
  return selectClips(db, filter, options)
    .clips.map((clip) => clip.path.replace(/^w\/|\.wav$/g, ''))
    .join(' ')
}

describe('a filter by length', () => {
  it('finds a clip by the duration that the library shows, at either end', () => {
    const seconds = [1.1, 2.3, 4.35]
    const own = insertClips(
      db,
      seconds.map((length, index) => ({ path: `l/${index}.wav`, durationMs: length * 1000 })),
    )
    for (const [index, length] of seconds.entries())
      expect(countClips(db, { durationMin: length, durationMax: length, ids: [own[index]] })).toBe(1)
  })

  it('uses the index of durations', () => {
    const { sql, params } = filterSql({ durationMin: 1, durationMax: 2 })
    const plan = db
      .prepare<(string | number)[], { detail: string }>(
        `EXPLAIN QUERY PLAN SELECT count(*) FROM clips c WHERE ${sql}`,
      )
      .all(...params)
    expect(plan.map(({ detail }) => detail).join()).toContain('clips_by_duration')
  })
})

describe('a filter', () => {
  it.each<[string, ClipFilterInput, string]>([
    ['no part: all present clips', {}, 'a b broken c d'],
    ['missing files on request', { missing: true }, 'a b broken c d gone'],
    ['an annotator’s label before the intended emotion', { emotions: ['disgust'] }, 'b d'],
    ['emotions by any name', { emotions: ['afraid', 'ANG'] }, 'a c'],
    ['the intended emotion', { intended: ['fear'] }, 'b c'],
    ['speakers', { speakers: ['1002'] }, 'c d'],
    ['sex', { sex: 'male' }, 'a b'],
    ['age', { ageMin: 21, ageMax: 50 }, 'c d'],
    ['durations, both ends included', { durationMin: 0.1, durationMax: 0.9 }, 'b d'],
    ['a maximum duration, without clips of unknown duration', { durationMax: 0.9 }, 'b d'],
    ['a minimum duration', { durationMin: 0.901 }, 'a c'],
    ['sentences and levels', { sentences: ['DFA', 'IEO'], levels: ['high'] }, 'a'],
    ['the manifest’s split', { splits: ['test'] }, 'c'],
    ['the run’s split', { splits: ['test'], run: { id: 'run' } }, 'b c'],
    ['any of these findings', { flags: ['noisy', 'short'] }, 'c d'],
    ['none of these findings', { withoutFlags: ['noisy', 'unreadable'] }, 'a b d'],
    ['no open finding', { flagged: false }, 'a b'],
    ['an open finding', { flagged: true }, 'broken c d'],
    ['labelled', { labelled: true }, 'b'],
    ['not labelled', { labelled: false, speakers: ['1001'] }, 'a'],
    ['an annotator', { annotator: 'ana' }, 'b'],
    ['a run and its prediction', { run: { id: 'run', predicted: ['disgust'] } }, 'c'],
    ['confidence', { run: { id: 'run', confidenceMin: 0.6, confidenceMax: 0.8 } }, 'b'],
    [
      'misclassified, by the label of today',
      { run: { id: 'run', misclassified: true, predicted: ['fear'] } },
      'b',
    ],
    ['the crowd agrees', { agreement: { min: 0.8 } }, 'a'],
    ['the crowd disagrees', { agreement: { max: 0.5 } }, 'b'],
    ['text in the path', { text: 'BROKEN' }, 'broken'],
    ['text in a note, its wildcards literal', { text: '100%' }, 'b'],
    ['a wildcard as text', { text: 'w_a' }, ''],
    ['ids', { ids: [] }, ''],
    ['all parts combined', { emotions: ['disgust'], flagged: false, sex: 'male', text: 'b' }, 'b'],
  ])('%s', (_, filter, expected) => {
    expect(names(filter)).toBe(expected)
    expect(countClips(db, filter)).toBe(expected === '' ? 0 : expected.split(' ').length)
  })

  it('with an unknown part is refused, and the part is named', () => {
    const mistyped = { speaker: ['1001'] } as ClipFilterInput
    expect(() => countClips(db, mistyped)).toThrow(expect.objectContaining({ code: 'bad-input' }))
    expect(() => countClips(db, { emotions: [''] })).toThrow(/"emotions\[0\]"/)
  })

  it('treats special characters of SQL as text', () => {
    expect(names({ speakers: ["' OR 1=1 --", '"; DROP TABLE clips'] })).toBe('')
    expect(names({ text: "'" })).toBe('')
  })
})

describe('pages', () => {
  it.each<[NonNullable<PageOptionsInput['sort']>, string]>([
    ['path', 'a b broken c d'],
    ['duration', 'broken d b a c'],
    ['snr', 'broken b a c d'],
    ['speaker', 'broken a b c d'],
    ['emotion', 'broken a b d c'],
    ['loudness', 'broken a b c d'],
  ])('by %s have missing values first, in both directions', (sort, expected) => {
    expect(names({}, { sort })).toBe(expected)
    expect(names({}, { sort, direction: 'descending' })).toBe(expected.split(' ').reverse().join(' '))
  })

  it('of any size contain every clip once, among thousands of ties', () => {
    const many = Array.from({ length: 5000 }, (_, i) => ({
      path: `x/${i}.wav`,
      speaker: `s${i % 3}`,
      durationMs: 1000 + (i % 5),
      ...(i % 7 === 0 && { sound: null }),
      intended: i % 100 === 0 ? 'sadness' : 'neutral',
    }))
    db.transaction(() => insertClips(db, many))()
    for (const sort of ['duration', 'speaker', 'path'] as const)
      for (const direction of ['ascending', 'descending'] as const)
        for (const { filter, limit } of [
          { filter: { text: 'x/' }, limit: 999 },
          { filter: { emotions: ['sadness'] }, limit: 7 },
        ]) {
          const seen: ClipId[] = []
          let after: PageOptionsInput['after'] = null
          do {
            const page = selectClips(db, filter, { sort, direction, limit, after })
            seen.push(...page.clips.map((clip) => clip.id))
            after = page.next
          } while (after)
          expect(seen).toHaveLength(countClips(db, filter))
          expect(new Set(seen).size).toBe(seen.length)
        }
  })
})

describe('a clip', () => {
  it('is returned with all its data', () => {
    expect(getClip(db, ids[2])).toEqual({
      id: ids[2],
      path: 'w/c.wav',
      content: contentOf('w/c.wav'),
      name: { speaker: '1002', sentence: null, emotion: 'fear', level: null, split: 'test' },
      format: { container: 'wav', encoding: 'pcm16', sampleRateHz: 16000, channels: 1 },
      measures: { durationMs: 2500, rmsDbfs: -20, peakDbfs: -3, snrDb: 30, clippedShare: 0, offset: 0 },
      sound: { channel: null, offset: 0, reason: null },
      channels: null,
      flags: [{ kind: 'noisy', reason: 'It is noisy.', overruled: false }],
      emotion: 'fear',
      labelled: false,
      labelSource: null,
    })
    expect(getClip(db, 99 as ClipId)).toBeNull()
  })

  it.each([
    ['w/a.wav', 'w/a.wav'],
    ['./w/a.wav', 'w/a.wav'],
    ['a.wav', 'w/a.wav'],
    ['A', 'w/a.wav'],
    ['broken', 'w/broken.wav'],
    ['1', 'w/a.wav'],
    [3, 'w/c.wav'],
    ['gone', 'w/gone.wav'],
  ])('is found by %s', (reference, path) => {
    expect(findClip(db, reference).path).toBe(path)
  })

  it('is not guessed among several candidates, nor where there is none', () => {
    insertClips(db, [{ path: 'v/a.wav' }, { path: 'v/4.wav' }])
    expect(() => findClip(db, 'a')).toThrow(/v\/a\.wav \(clip 7\), w\/a\.wav \(clip 1\)/)
    expect(() => findClip(db, '4')).toThrow(expect.objectContaining({ code: 'bad-input' }))
    for (const none of ['%', '_', '', 'av', '99', 77])
      expect(() => findClip(db, none)).toThrow(expect.objectContaining({ code: 'not-found' }))
  })
})

describe('findings', () => {
  const usable = () => trainingClips(db, { ...TODAYS_LABELS, flagged: 'leave-out' }).map((clip) => clip.path)

  it('keep a clip from training until all are overruled', () => {
    expect(usable()).toEqual(['w/a.wav', 'w/b.wav'])
    overrule(db, ids[3], 'silent', 'ana', true)
    expect(usable()).not.toContain('w/d.wav')
    overrule(db, ids[3], 'short', 'ana', true)
    expect(usable()).toContain('w/d.wav')
    overrule(db, ids[3], 'short', 'ana', false)
    expect(usable()).not.toContain('w/d.wav')
  })

  it('stay overruled when the clip is indexed again, for every file with the same samples', () => {
    overrule(db, ids[2], 'noisy', 'ana', true)
    removeFinding(db, { clip: ids[2], kind: 'noisy' })
    insertFlags(db, ids[2], ['noisy'])
    insertClips(db, [{ path: 'copy.wav', sound: 'w/c.wav', flags: ['noisy'] }])
    expect(usable()).toEqual(expect.arrayContaining(['w/c.wav', 'copy.wav']))
  })

  it("of conflicting names are settled by an annotator's label", () => {
    const [id] = insertClips(db, [{ path: 'twin.wav', intended: 'anger', flags: ['label-conflict'] }])
    expect(usable()).not.toContain('twin.wav')
    addLabel(db, { clip: id, annotator: 'ana', emotion: 'sadness' })
    expect(usable()).toContain('twin.wav')
    expect(getClip(db, id)!.flags[0].overruled).toBe(true)
    undo(db, 'ana')
    expect(usable()).not.toContain('twin.wav')
  })

  it('that do not exist, or of undecoded files, cannot be overruled', () => {
    expect(() => overrule(db, ids[0], 'noisy', 'ana', true)).toThrow(/w\/a\.wav has no finding/)
    expect(() => overrule(db, ids[4], 'unreadable', 'ana', true)).toThrow(/cannot be decoded/)
    expect(() => overrule(db, 99 as ClipId, 'noisy', 'ana', true)).toThrow(/no clip 99/)
  })
})

describe("annotators' labels", () => {
  it('apply to later files with the same samples, and not to files whose samples change', () => {
    const [copy] = insertClips(db, [{ path: 'copy.wav', sound: 'w/b.wav', intended: 'anger' }])
    expect(getClip(db, copy)).toMatchObject({ emotion: 'disgust', labelled: true })
    db.prepare('UPDATE clips SET content = ? WHERE id = ?').run(contentOf('new'), copy)
    expect(getClip(db, copy)).toMatchObject({ emotion: 'anger', labelled: false })
    db.prepare('UPDATE clips SET content = ? WHERE id = ?').run(contentOf('w/b.wav'), copy)
    expect(getClip(db, copy)).toMatchObject({ emotion: 'disgust', labelled: true })
  })
})
