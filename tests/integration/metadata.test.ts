import { describe, it } from 'vitest'
import { ImportSettings, type ImportSettingsInput } from '#shared/contract/import.ts'
import { addVersion } from '../../src/main/studio/import/index.ts'
import { metadataSummary, selectClips } from '../../src/main/studio/library/index.ts'
import { metadataFields, metadataOfClips } from '../../src/main/studio/metadata/index.ts'
import type { ClipFilterInput, ClipOrder, MetadataFilter } from '../../src/shared/contract/library.ts'
import type { ClipId } from '../../src/shared/domain/clips.ts'
import { expect } from '../fixtures/expect.ts'
import { clip, openBench, type Bench } from '../fixtures/indexing.ts'

/** Four clips of two speakers, with a table of clips and one of speakers. */
async function openStudy(): Promise<Bench> {
  const bench = openBench()
  ;['P01/a.wav', 'P01/b.wav', 'P02/c.wav', 'P02/d.wav'].forEach((path, seed) => bench.put(path, clip(seed)))
  bench.put(
    'clips.csv',
    [
      'path,emotion,speaker,session date,room,valence',
      'P01/a.wav,anger,P01,2024-03-01,lab,3.5',
      'P01/b.wav,fear,P01,2024-03-08,lab,n/a',
      'P02/c.wav,anger,P02,2024-04-01,home,7',
      'P02/d.wav,sadness,P02,,,4',
    ].join('\n'),
  )
  bench.put(
    'participants.tsv',
    ['participant_id\tage\tdiagnosis', 'sub-P01\t34\tdepression', 'sub-P02\t51\tcontrol'].join('\n'),
  )
  await bench.index()
  return bench
}

function valuesOf({ project: { db } }: Bench) {
  const paths = db.prepare<[], { id: ClipId; path: string }>('SELECT id, path FROM clips ORDER BY path').all()
  const values = metadataOfClips(
    db,
    paths.map(({ id }) => id),
  )
  return Object.fromEntries(
    paths.map(({ id, path }) => [
      path,
      Object.fromEntries((values.get(id) ?? []).map(({ field, text }) => [field, text])),
    ]),
  )
}

const fieldsOf = ({ project: { db } }: Bench) =>
  metadataFields(db).map(({ name, kind, clips }) => `${name}: ${kind}, ${clips}`)

function choose({ project: { db } }: Bench, settings: ImportSettingsInput): void {
  addVersion(db, 'apply', {
    ...{ author: 'Ana', labelSet: 1, acts: [] },
    settings: ImportSettings.parse(settings),
  })
}

it('further columns of clips and of speakers are metadata, with the kind that fits all their values', async () => {
  const bench = await openStudy()
  expect(fieldsOf(bench)).toEqual([
    'session date: date, 3',
    'room: text, 3',
    'valence: number, 3',
    'age: number, 4',
    'diagnosis: text, 4',
  ])
  expect(valuesOf(bench)).toEqual({
    'P01/a.wav': {
      'session date': '2024-03-01',
      room: 'lab',
      valence: '3.5',
      age: '34',
      diagnosis: 'depression',
    },
    'P01/b.wav': { 'session date': '2024-03-08', room: 'lab', age: '34', diagnosis: 'depression' },
    'P02/c.wav': {
      'session date': '2024-04-01',
      room: 'home',
      valence: '7',
      age: '51',
      diagnosis: 'control',
    },
    'P02/d.wav': { valence: '4', age: '51', diagnosis: 'control' },
  })
})

it('a table with metadata alone is used, and names no clip', async () => {
  const bench = openBench()
  for (const path of ['anger/a.wav', 'fear/b.wav']) bench.put(path, clip(path))
  bench.put('rooms.csv', 'path,room\nanger/a.wav,lab\nfear/b.wav,home\n')
  const { corpus } = await bench.index()
  expect(corpus).toBe('class-folders')
  expect(fieldsOf(bench)).toEqual(['room: text, 2'])
})

describe('after a change', () => {
  it('of a table, its values are new; a removed column is gone', async () => {
    const bench = await openStudy()
    bench.put('participants.tsv', 'participant_id\tage\nsub-P01\t35\nsub-P02\t51\n')
    await bench.index()
    expect(fieldsOf(bench)).toEqual([
      'session date: date, 3',
      'room: text, 3',
      'valence: number, 3',
      'age: number, 4',
    ])
    expect(valuesOf(bench)['P01/a.wav']).toMatchObject({ age: '35' })
  })

  it('of the settings, only the chosen columns are kept', async () => {
    const bench = await openStudy()
    choose(bench, { tables: { 'clips.csv': { metadata: ['room'] }, 'participants.tsv': { use: false } } })
    await bench.index()
    expect(fieldsOf(bench)).toEqual(['room: text, 3'])
  })

  it('of the clips, a returned speaker has its values', async () => {
    const bench = await openStudy()
    bench.put('P02/e.wav', clip(9))
    bench.put('clips2.csv', 'path,speaker\nP02/e.wav,P02\n')
    await bench.index()
    expect(valuesOf(bench)['P02/e.wav']).toEqual({ age: '51', diagnosis: 'control' })
  })

  it('of nothing, nothing is written', async () => {
    const bench = await openStudy()
    const changes = bench.project.db.prepare<[], number>('SELECT total_changes()').pluck()
    await bench.index()
    const before = changes.get()
    await bench.index()
    expect(valuesOf(bench)['P01/a.wav']).toMatchObject({ age: '34' })
    expect((changes.get() ?? 0) - (before ?? 0)).toBeLessThan(20)
  })
})

describe('is stated with its reason:', () => {
  it('a speaker that the dataset does not have', async () => {
    const bench = await openStudy()
    bench.put('participants.tsv', 'participant_id\tage\nsub-P01\t35\nsub-P09\t51\n')
    const { advice } = await bench.index()
    expect(advice.join('\n')).toContain('participants.tsv: 1 row names no speaker of the dataset (sub-P09).')
  })

  it('different values of one clip', async () => {
    const bench = await openStudy()
    bench.put('more.csv', 'path,room\nP01/a.wav,office\n')
    const { advice } = await bench.index()
    expect(advice.join('\n')).toContain(
      '1 clip has different values in the column “room” (clips.csv, more.csv). The first one is stored.',
    )
    // It is still stated when nothing changed.
    expect((await bench.index()).advice).toEqual(advice)
  })

  it('columns beyond the maximum', async () => {
    const bench = openBench()
    bench.put('a.wav', clip(1))
    const names = Array.from({ length: 70 }, (_, index) => `item ${index + 1}`)
    bench.put('items.csv', `path,${names.join(',')}\na.wav,${names.map(() => '1').join(',')}\n`)
    const { advice } = await bench.index()
    expect(fieldsOf(bench)).toHaveLength(60)
    expect(advice.join('\n')).toContain(
      '10 further columns are not stored, as a dataset has at most 60: item 61',
    )
  })
})

describe('the Library', () => {
  const pathsIn = ({ project: { db } }: Bench, filter: ClipFilterInput, order: Partial<ClipOrder> = {}) =>
    selectClips(db, filter, order)
      .clips.map(({ path }) => path.slice(4, 5))
      .join('')

  it.each<[Omit<MetadataFilter, 'field'>, string, string]>([
    [{ values: ['lab'] }, 'room', 'ab'],
    [{ values: ['lab', 'home'] }, 'room', 'abc'],
    [{ contains: 'OM' }, 'room', 'c'],
    [{ given: false }, 'room', 'd'],
    [{ given: true }, 'room', 'abc'],
    [{ min: 40 }, 'age', 'cd'],
    [{ min: 34, max: 34 }, 'age', 'ab'],
    [{ max: 5 }, 'valence', 'ad'],
    [{ min: Date.UTC(2024, 2, 2), max: Date.UTC(2024, 3, 1) }, 'session date', 'bc'],
    [{ values: ['34'] }, 'age', 'ab'],
    [{ values: ['x'] }, 'no such field', ''],
  ])('finds clips by %j in the field %s', async (condition, field, paths) => {
    const bench = await openStudy()
    expect(pathsIn(bench, { metadata: [{ field, ...condition }] })).toBe(paths)
    // The same where few of many clips are tested.
    expect(pathsIn(bench, { metadata: [{ field, ...condition }], text: '.wav' })).toBe(paths)
  })

  it.each<[string, ClipOrder['direction'], string]>([
    ['valence', 'ascending', 'badc'],
    ['valence', 'descending', 'cdab'],
    ['room', 'ascending', 'dcab'],
    ['session date', 'descending', 'cbad'],
    ["'; DROP TABLE clips; --", 'ascending', 'abcd'],
  ])('sorts clips by %s, %s', async (field, direction, paths) => {
    const bench = await openStudy()
    const sort = `metadata:${field}` as const
    expect(pathsIn(bench, {}, { sort, direction })).toBe(paths)
    const { clips, next } = selectClips(bench.project.db, {}, { sort, direction, limit: 2 })
    const rest = selectClips(bench.project.db, {}, { sort, direction, after: next }).clips
    expect([...clips, ...rest].map(({ path }) => path.slice(4, 5)).join('')).toBe(paths)
  })

  it('counts the values of a field over the clips of the other conditions', async () => {
    const {
      project: { db },
    } = await openStudy()
    const filter = {
      metadata: [
        { field: 'age', max: 40 },
        { field: 'room', values: ['home'] },
      ],
    }
    expect(metadataSummary(db, 'room', filter)).toEqual({
      ...{ kind: 'text', given: 2, different: 1, histogram: null },
      values: [{ text: 'lab', clips: 2 }],
    })
    const { histogram, ...valence } = metadataSummary(db, 'valence', {})
    expect(valence).toEqual({
      ...{ kind: 'number', given: 3, different: 3 },
      values: [
        { text: '3.5', clips: 1 },
        { text: '4', clips: 1 },
        { text: '7', clips: 1 },
      ],
    })
    expect(histogram?.from).toBeCloseTo(3.4)
    expect(histogram?.width).toBe(0.2)
    expect(histogram?.counts.flatMap((clips, bin) => (clips > 0 ? [[bin, clips]] : []))).toEqual([
      [0, 1],
      [3, 1],
      [18, 1],
    ])
    expect(metadataSummary(db, 'gone', {}).given).toBe(0)
    for (const field of ['room', 'valence', 'session date'])
      expect(metadataSummary(db, field, filter, 0)).toEqual(metadataSummary(db, field, filter))
  })
})
