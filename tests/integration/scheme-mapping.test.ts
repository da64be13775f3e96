import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, it, onTestFinished } from 'vitest'
import { ClipFilter } from '../../src/shared/contract/library.ts'
import { ExportOptions } from '../../src/shared/contract/export.ts'
import { SchemeField } from '../../src/shared/contract/scheme.ts'
import { agreementOf } from '../../src/main/studio/agreement/index.ts'
import { columnsOf } from '../../src/main/studio/export/columns.ts'
import { exportRows } from '../../src/main/studio/export/rows.ts'
import { vocabularyOf } from '../../src/main/studio/export/vocabulary.ts'
import { makeStatement } from '../../src/main/studio/freezing/make-statement.ts'
import { latestAnswers, staleLabels, verifyChain } from '../../src/main/studio/labels/index.ts'
import { openDatabase, openExisting, openProject } from '../../src/main/studio/project/index.ts'
import { openDataset, type Dataset } from '../../src/main/studio/studio.ts'
import { serStudio } from '../fixtures/cli.ts'
import { expect } from '../fixtures/expect.ts'
import { temporaryFolder } from '../fixtures/folders.ts'
import { insertClips } from '../fixtures/library-rows.ts'

let folder: string
let home: string
let dataset: Dataset

const FIVE = SchemeField.parse({ kind: 'scale', id: 'valence', name: 'Valence', low: 1, high: 5 })
const NINE = SchemeField.parse({ ...FIVE, high: 9 })
const WORDS = SchemeField.parse({
  ...{ kind: 'choice', id: 'valence', name: 'Valence' },
  options: ['bad', 'good'].map((value) => ({ value, name: value })),
})
const TO_NINE = [1, 2, 3, 4, 5].map((point) => ({ from: point, to: 2 * point - 1 }))
const TO_WORDS = [1, 2, 3, 4, 5, 6, 7, 8, 9].map((point) => ({
  from: point,
  to: point < 5 ? 'bad' : point > 5 ? 'good' : null,
}))

function openMachine(dataFolder: string): Dataset {
  const project = openProject(folder, { dataFolder })
  insertClips(project.db, [{ path: 'a.wav', intended: 'anger' }])
  project.close()
  const machine = openDataset(folder, { dataFolder })
  onTestFinished(() => machine.close())
  return machine
}
beforeEach(() => {
  folder = join(temporaryFolder(), 'clips')
  mkdirSync(folder)
  home = temporaryFolder()
  dataset = openMachine(home)
})

type Values = readonly { readonly from: number | string; readonly to: number | string | null }[]
function change(field: SchemeField, values: Values = [], machine = dataset): void {
  machine.scheme.set({
    ...{ version: machine.scheme.get().version, annotator: 'Olga' },
    questions: { asksEmotion: true, asksReason: false, fields: [field] },
    mappings: [{ field: field.id, values: [...values] }],
  })
}
const answer = (annotator: string, value: number | string, machine = dataset) =>
  machine.labels.answer(
    { clip: machine.library.find('a.wav').id },
    { annotator, answers: { valence: value }, sighted: null, note: '' },
  )
function read<T>(of: (db: ReturnType<typeof openExisting>) => T, machine = dataset): T {
  const db = openExisting(machine.projectFolder)
  try {
    return of(db)
  } finally {
    db.close()
  }
}
const answersOf = (machine: Dataset) =>
  read(
    (db) => Object.fromEntries(latestAnswers(db).map(({ annotator, value }) => [annotator, value])),
    machine,
  )

/** Answers of three versions: a scale of five points, one of nine, and two words. */
function threeVersions(machine = dataset): void {
  change(FIVE, [], machine)
  answer('Ana', 4, machine)
  answer('Ben', 3, machine)
  change(NINE, TO_NINE, machine)
  answer('Cem', 2, machine)
  change(WORDS, TO_WORDS, machine)
  answer('Dan', 'good', machine)
}

describe('a field that has answers', () => {
  it('gets other values with a mapping; answers keep their version and value in the log', async () => {
    threeVersions()
    expect(answersOf(dataset)).toEqual({ Ana: 'good', Cem: 'bad', Dan: 'good' })
    const log = dataset.labels.history(dataset.library.find('a.wav'))
    expect(log.map(({ scheme, value }) => [scheme, value])).toEqual([
      [1, '4'],
      [1, '3'],
      [2, '2'],
      [3, '"good"'],
    ])
    const db = openDatabase(join(dataset.projectFolder, 'studio.db'))
    onTestFinished(() => void db.close())
    expect(await verifyChain(db)).toBeNull()
  })

  it('says how many answers were mapped, and how many have no value in the current version', () => {
    threeVersions()
    expect(dataset.scheme.use()).toEqual([
      {
        field: 'valence',
        answers: 3,
        values: [
          { value: 'bad', answers: 1 },
          { value: 'good', answers: 2 },
        ],
        ...{ mapped: 2, withoutValue: 1, versions: [1, 2] },
      },
    ])
    expect(dataset.labels.ownAnswers(dataset.library.find('a.wav'), 'Ben')).toEqual({})
  })

  it('has its summaries derived again from the mapped values', () => {
    threeVersions()
    const summary = read((db) => db.prepare('SELECT summary FROM answer_summaries').pluck().get())
    expect(JSON.parse(String(summary))).toMatchObject({ kind: 'options', answers: 3, leading: ['good'] })
    expect(read(staleLabels)).toEqual([])
  })

  it('is refused where an answer has neither a new value nor “no value”, or a new value that the field does not take', () => {
    change(FIVE)
    answer('Ana', 4)
    expect(() => change(NINE, TO_NINE.slice(0, 3))).toThrow(/answers without a new value: 4 \(1\)/)
    expect(() => change(NINE, [{ from: 4, to: 10 }])).toThrow(/mapped to "10", which is not one/)
    expect(() => change(SchemeField.parse({ kind: 'text', id: 'valence', name: 'Valence' }))).toThrow(
      /Texts cannot be mapped/,
    )
    expect(dataset.scheme.get()).toMatchObject({ version: 1, fields: [FIVE] })
  })

  it('has its mapped values in agreement and exports, which state the versions', () => {
    threeVersions()
    const { fields } = read((db) => agreementOf(db, { filter: ClipFilter.parse({}), by: null }))
    expect(fields).toMatchObject([{ id: 'valence', annotators: 3 }])
    read((db) => {
      const options = ExportOptions.parse({
        format: 'csv',
        folder: '/exports/new',
        include: { labels: true },
      })
      const column = columnsOf(options, vocabularyOf(db, options)).find(({ name }) => name === 'valence')
      expect(column?.about).toContain(
        '2 answers of earlier versions of the scheme (1, 2) are mapped to this one, 1 answer of earlier versions without a value',
      )
      expect([...exportRows(db, options)].map((row) => column?.cell(row))).toEqual(['good'])
    })
  })

  it('is stated by a freeze with its mappings', () => {
    threeVersions()
    const { scheme } = read((db) => makeStatement(db, { datasetName: 'clips', at: 0, publicKey: '' }))
    expect(scheme.mappings).toEqual([
      { field: 'valence', version: 2, before: FIVE, values: TO_NINE },
      { field: 'valence', version: 3, before: NINE, values: TO_WORDS },
    ])
  })
})

describe('a bundle with answers of three versions', () => {
  it('brings the field, its changes and the answers to a project without the field', async () => {
    threeVersions()
    const other = openMachine(temporaryFolder())
    await other.bundles.merge((await dataset.bundles.file()).text, 'Olga')
    expect(answersOf(other)).toEqual(answersOf(dataset))
    expect(other.scheme.use()).toMatchObject([{ mapped: 2, withoutValue: 1 }])
    const third = openMachine(temporaryFolder())
    await third.bundles.merge((await other.bundles.file()).text, 'Olga')
    expect(answersOf(third)).toEqual(answersOf(dataset))
  })

  it('repeats the changes in a project that has made the first ones, under other version numbers', async () => {
    const other = openMachine(temporaryFolder())
    const LAUGHS = SchemeField.parse({ kind: 'flag', id: 'laughs', name: 'Laughs' })
    change(LAUGHS, [], other)
    change(FIVE, [], other)
    answer('Eva', 1, other)
    threeVersions()
    await other.bundles.merge((await dataset.bundles.file()).text, 'Olga')
    expect(answersOf(other)).toEqual({ ...answersOf(dataset), Eva: 'bad' })
    expect(read(staleLabels, other)).toEqual([])
  })

  it('from an annotator who has the first version only, counts under the first version', async () => {
    const annotator = openMachine(temporaryFolder())
    change(FIVE, [], annotator)
    answer('Eva', 1, annotator)
    threeVersions()
    await dataset.bundles.merge((await annotator.bundles.file()).text, 'Olga')
    expect(answersOf(dataset)).toMatchObject({ Eva: 'bad' })
  })

  it('counts as unanswered where the field means something else in each version', async () => {
    const annotator = openMachine(temporaryFolder())
    change(SchemeField.parse({ ...FIVE, low: 0, high: 100 }), [], annotator)
    answer('Eva', 3, annotator)
    threeVersions()
    await dataset.bundles.merge((await annotator.bundles.file()).text, 'Olga')
    expect(answersOf(dataset)).not.toHaveProperty('Eva')
    expect(dataset.scheme.use()).toMatchObject([{ withoutValue: 2 }])
  })
})

describe('the file of a scheme', () => {
  it('has all mappings, and maps the answers of a dataset that is two versions behind', () => {
    threeVersions()
    const { text } = dataset.scheme.file()
    const other = openMachine(temporaryFolder())
    change(FIVE, [], other)
    answer('Ana', 2, other)
    answer('Ben', 3, other)
    other.scheme.apply(other.scheme.read(text), 'Olga')
    expect(answersOf(other)).toEqual({ Ana: 'bad' })
    other.scheme.apply(other.scheme.read(text), 'Olga')
    expect(answersOf(other)).toEqual({ Ana: 'bad' })
  })

  it('is applied by the command line, which prints what changes, or only that', async () => {
    change(FIVE)
    answer('Ana', 2)
    answer('Ben', 3)
    await dataset.close()
    const file = join(home, 'scheme.yaml')
    const yaml = (values: object) =>
      JSON.stringify({
        ...{ kind: 'ser-studio-scheme', schemaVersion: 1, fields: [NINE] },
        mappings: [{ field: 'valence', values }],
      })
    const run = (...more: readonly string[]) => serStudio(home, ['scheme', folder, '--file', file, ...more])
    writeFileSync(file, yaml([{ from: 2, to: 3 }]))
    const open = await run('--preview')
    expect(open.stdout).toContain('Valence: new values\n  2 → 3 (1 answer)\n  3 → not mapped (1 answer)')
    expect((await run()).stderr).toContain('answers without a new value: 3 (1)')
    writeFileSync(file, yaml([...TO_NINE.slice(0, 2), { from: 3, to: null }]))
    const applied = await run()
    expect(applied.stderr).toContain('3 → no value (1 answer)')
    expect(applied.stdout).toContain('high: 9')
    expect(applied.stdout).toContain('mappings:')
  })
})
