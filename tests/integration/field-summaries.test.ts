import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, it, onTestFinished } from 'vitest'
import { SchemeField, type FieldValue } from '../../src/shared/contract/scheme.ts'
import { DIMENSIONS } from '../../src/shared/domain/scheme/index.ts'
import { deriveAllSummaries, staleLabels } from '../../src/main/studio/labels/index.ts'
import { openDatabase, openProject } from '../../src/main/studio/project/index.ts'
import { openDataset, type Dataset } from '../../src/main/studio/studio.ts'
import { expect } from '../fixtures/expect.ts'
import { temporaryFolder } from '../fixtures/folders.ts'
import { insertClips } from '../fixtures/library-rows.ts'

const LAUGHS = SchemeField.parse({ kind: 'flag', id: 'laughs', name: 'Laughs' })

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
})
