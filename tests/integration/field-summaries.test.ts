import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, it, onTestFinished } from 'vitest'
import { ClipFilter } from '../../src/shared/contract/library.ts'
import { SchemeField, type FieldValue } from '../../src/shared/contract/scheme.ts'
import { DIMENSIONS } from '../../src/shared/domain/scheme/index.ts'
import { deriveAllSummaries, staleLabels } from '../../src/main/studio/labels/index.ts'
import { openDatabase, openProject } from '../../src/main/studio/project/index.ts'
import { openDataset, type Dataset } from '../../src/main/studio/studio.ts'
import { expect } from '../fixtures/expect.ts'
import { temporaryFolder } from '../fixtures/folders.ts'
import { insertClips } from '../fixtures/library-rows.ts'

const LAUGHS = SchemeField.parse({ kind: 'flag', id: 'laughs', name: 'Laughs' })
const options = (...values: readonly string[]) => values.map((value) => ({ value, name: value }))
const VOICE = SchemeField.parse({
  kind: 'choice',
  id: 'voice',
  name: 'Voice',
  options: options('creaky', 'harsh'),
})
const FAULTS = SchemeField.parse({
  ...{ kind: 'choice', id: 'faults', name: 'Faults', several: true },
  options: options('noise', 'echo'),
})
const WORDS = SchemeField.parse({ kind: 'text', id: 'words', name: 'Words' })

let folder: string
let dataset: Dataset

function openMachine(): Dataset {
  const dataFolder = temporaryFolder()
  const project = openProject(folder, { dataFolder })
  insertClips(project.db, [{ path: 'a.wav' }, { path: 'b.wav' }])
  project.close()
  const machine = openDataset(folder, { dataFolder })
  onTestFinished(() => machine.close())
  return machine
}

beforeEach(() => {
  folder = join(temporaryFolder(), 'clips')
  mkdirSync(folder)
  dataset = openMachine()
  const questions = { asksEmotion: true, asksReason: false, fields: [...DIMENSIONS, LAUGHS] }
  dataset.scheme.set({ version: 0, annotator: 'Ana', questions, mappings: [] })
})

const answer = (annotator: string, answers: Record<string, FieldValue | null>, path = 'a.wav') =>
  dataset.labels.answer(
    { clip: dataset.library.find(path).id },
    { annotator, answers, sighted: null, note: '' },
  ).act
function summaries(path = 'a.wav', machine = dataset) {
  const clips = [machine.library.find(path).id]
  return machine.labels.summaries(clips, ['valence', 'laughs']).at(0)?.fields
}
function open() {
  const db = openDatabase(join(dataset.projectFolder, 'studio.db'))
  onTestFinished(() => void db.close())
  return db
}

describe('the summaries of fields', () => {
  it('are those of the annotators’ latest answers, clip by clip', () => {
    answer('Ana', { valence: 2 })
    answer('Ana', { valence: 4, laughs: true })
    answer('Ben', { valence: 6 })
    answer('Ben', { valence: 9 }, 'b.wav')
    expect(summaries()).toEqual({
      valence: { kind: 'scale', answers: 2, mean: 5, sd: Math.SQRT2 },
      laughs: {
        ...{ kind: 'options', answers: 1, leading: [true], several: false },
        counts: [{ value: true, answers: 1 }],
      },
    })
    expect(summaries('b.wav')).toMatchObject({ valence: { answers: 1, mean: 9 } })
  })

  it('leave out fields that were not asked for, and clips without an answer', () => {
    answer('Ana', { arousal: 2 })
    expect(summaries()).toBeUndefined()
  })

  it('follow a withdrawn answer, an undo, a redo and a restored history', () => {
    const first = answer('Ana', { valence: 2 })
    answer('Ben', { valence: 4 })
    answer('Ana', { valence: null })
    expect(summaries()).toMatchObject({ valence: { answers: 1, mean: 4 } })
    dataset.labels.undo('Ana')
    expect(summaries()).toMatchObject({ valence: { answers: 2, mean: 3 } })
    dataset.labels.redo('Ana')
    expect(summaries()).toMatchObject({ valence: { answers: 1, mean: 4 } })
    dataset.labels.restore('Ana', first)
    expect(summaries()).toMatchObject({ valence: { answers: 1, mean: 2 } })
    dataset.labels.undo('Ana', first)
    expect(summaries()).toBeUndefined()
  })

  it('follow answers from another machine, and their undo', async () => {
    answer('Ana', { valence: 2 })
    const other = openMachine()
    await other.bundles.merge((await dataset.bundles.file()).text, 'Ben')
    expect(summaries('a.wav', other)).toMatchObject({ valence: { mean: 2 } })
    other.labels.undo('Ben')
    expect(summaries('a.wav', other)).toBeUndefined()
  })

  it('that another program changed are found, and derived again', () => {
    answer('Ana', { valence: 2, laughs: false })
    const db = open()
    const read = () => db.prepare('SELECT * FROM answer_summaries ORDER BY field').all()
    const before = read()
    expect(staleLabels(db)).toEqual([])
    db.exec("UPDATE answer_summaries SET summary = '{}' WHERE field = 'valence'")
    expect(staleLabels(db)).toHaveLength(1)
    db.exec("DELETE FROM answer_summaries WHERE field = 'valence'")
    expect(staleLabels(db)).toHaveLength(1)
    deriveAllSummaries(db)
    expect(read()).toEqual(before)
  })
})

describe('the Library', () => {
  const sorted = (sort: `answer:${string}`, direction: 'ascending' | 'descending' = 'ascending') => {
    const page = dataset.library.page({}, { sort, direction, limit: 1 })
    const rest = dataset.library.page({}, { sort, direction, after: page.next })
    return [...page.clips, ...rest.clips].map(({ path }) => path)
  }

  it('is sorted by the mean of a scale and the share of yes of a flag; clips without an answer come first', () => {
    answer('Ana', { valence: 9 })
    answer('Ben', { valence: 2 })
    answer('Ana', { valence: 5, laughs: false }, 'b.wav')
    expect(sorted('answer:valence')).toEqual(['b.wav', 'a.wav'])
    expect(sorted('answer:valence', 'descending')).toEqual(['a.wav', 'b.wav'])
    expect(sorted('answer:laughs')).toEqual(['a.wav', 'b.wav'])
    answer('Ben', { valence: 8 }, 'b.wav')
    expect(sorted('answer:valence')).toEqual(['a.wav', 'b.wav'])
  })

  it.each([
    ['an answer by any annotator', { field: 'laughs', answered: true }, ['b.wav']],
    ['no answer', { field: 'laughs', answered: false }, ['a.wav']],
    ['an answer by one annotator', { field: 'valence', answeredBy: 'Ben' }, ['a.wav']],
    ['no answer by one annotator', { field: 'valence', notAnsweredBy: 'Ben' }, ['b.wav']],
    ['a mean within a range', { field: 'valence', min: 5, max: 6 }, ['b.wav']],
    ['a leading option', { field: 'voice', values: ['harsh'] }, ['a.wav']],
    ['an option of a tie', { field: 'voice', values: ['creaky'] }, ['a.wav']],
    ['an option that half chose', { field: 'faults', values: ['echo'] }, []],
    ['an option that all chose', { field: 'faults', values: ['noise', 'echo'] }, ['a.wav']],
    ['a flag', { field: 'laughs', flag: true }, ['b.wav']],
    ['a flag that is not set', { field: 'laughs', flag: false }, []],
    ['a text', { field: 'words', contains: 'WELL_' }, ['b.wav']],
    ['a field alone', { field: 'words' }, ['a.wav', 'b.wav']],
    ['two parts', { field: 'valence', min: 3, answeredBy: 'Ben' }, ['a.wav']],
  ] as const)('is filtered by %s', (_, condition, paths) => {
    const fields = [...DIMENSIONS, LAUGHS, VOICE, FAULTS, WORDS]
    const questions = { asksEmotion: true, asksReason: false, fields }
    dataset.scheme.set({ version: 1, annotator: 'Ana', questions, mappings: [] })
    answer('Ana', { valence: 1, voice: 'creaky', faults: ['noise'] })
    answer('Ben', { valence: 6, voice: 'harsh', faults: ['noise', 'echo'] })
    answer('Ana', { valence: 5, laughs: true, words: 'oh well_then' }, 'b.wav')
    const filter = ClipFilter.parse({ answers: [condition] })
    expect(dataset.library.page(filter, {}).clips.map(({ path }) => path)).toEqual(paths)
    expect(dataset.library.page({ ...filter, ids: [1, 2, 3] }, { sort: 'duration' }).clips).toHaveLength(
      paths.length,
    )
    expect(dataset.library.count(filter)).toBe(paths.length)
  })

  it('counts its clips by the answers to a field, without the filter’s own condition on it', () => {
    answer('Ana', { valence: 2, laughs: true })
    answer('Ben', { valence: 4, laughs: false })
    answer('Ana', { valence: 3, laughs: true }, 'b.wav')
    const filter = { answers: [{ field: 'valence', min: 9 }] }
    expect(dataset.library.answers(filter, 'valence')).toMatchObject({
      ...{ answered: 2, values: [], histogram: { counts: [2] } },
    })
    expect(dataset.library.answers({}, 'laughs')).toEqual({
      answered: 2,
      values: [
        { value: true, clips: 2 },
        { value: false, clips: 1 },
      ],
      histogram: null,
    })
    expect(dataset.library.answers(filter, 'laughs').answered).toBe(0)
  })
})
