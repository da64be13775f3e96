import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, it, onTestFinished } from 'vitest'
import { SchemeField, type Questions } from '../../src/shared/contract/scheme.ts'
import type { ActId } from '../../src/shared/domain/labels.ts'
import { DIMENSIONS } from '../../src/shared/domain/scheme/index.ts'
import { latestAnswers, verifyChain } from '../../src/main/studio/labels/index.ts'
import { openDatabase, openExisting, openProject } from '../../src/main/studio/project/index.ts'
import { openDataset, type Dataset } from '../../src/main/studio/studio.ts'
import { serStudio } from '../fixtures/cli.ts'
import { expect } from '../fixtures/expect.ts'
import { temporaryFolder } from '../fixtures/folders.ts'
import { newLabel } from '../fixtures/labelling.ts'
import { insertClips } from '../fixtures/library-rows.ts'

let folder: string
let home: string
let dataset: Dataset

const VOICE = SchemeField.parse({
  kind: 'choice',
  id: 'voice',
  name: 'Voice',
  options: [
    { value: 'creaky', name: 'Creaky' },
    { value: 'breathy', name: 'Breathy' },
  ],
  several: true,
})
const LAUGHS = SchemeField.parse({ kind: 'flag', id: 'laughs', name: 'Laughs' })
const WORDS = SchemeField.parse({ kind: 'text', id: 'words', name: 'Words' })
const FIELDS = [...DIMENSIONS, VOICE, LAUGHS, WORDS]

function openMachine(dataFolder: string): Dataset {
  const project = openProject(folder, { dataFolder })
  insertClips(project.db, [{ path: 'a.wav', intended: 'anger' }, { path: 'b.wav' }])
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

const ask = (questions: Partial<Questions>) =>
  dataset.scheme.set({
    version: dataset.scheme.get().version,
    annotator: 'Ana',
    questions: { asksEmotion: true, asksReason: false, fields: FIELDS, ...questions },
    mappings: [],
  })
const clip = (path = 'a.wav', machine = dataset) => machine.library.find(path)
const answer = (answers: Record<string, unknown>, annotator = 'Ana', machine = dataset, note = ''): ActId =>
  machine.labels.answer(
    { clip: clip('a.wav', machine).id },
    { annotator, answers: answers as Record<string, number>, sighted: null, note },
  ).act
const own = (annotator = 'Ana', machine = dataset) =>
  machine.labels.ownAnswers(clip('a.wav', machine), annotator)
function answersOf(machine: Dataset) {
  const db = openExisting(machine.projectFolder)
  try {
    return latestAnswers(db).map(({ annotator, field, value }) => [annotator, field, value])
  } finally {
    db.close()
  }
}

describe('a scheme', () => {
  it('asks for the emotion alone at first, and is changed in versions', () => {
    expect(dataset.scheme.get()).toEqual({ version: 0, asksEmotion: true, asksReason: false, fields: [] })
    ask({})
    expect(dataset.scheme.get()).toEqual({ version: 1, asksEmotion: true, asksReason: false, fields: FIELDS })
    const stale = {
      version: 0,
      annotator: 'Ben',
      questions: { asksEmotion: true, asksReason: false, fields: [] },
      mappings: [],
    }
    expect(() => dataset.scheme.set(stale)).toThrow(/changed in another window/)
  })

  it('keeps a field that has answers, and its values without a mapping; names, anchors and new options may change', () => {
    ask({})
    answer({ valence: 7, voice: ['creaky'] })
    const [valence, ...others] = FIELDS
    expect(() => ask({ fields: others })).toThrow(/"Valence" has answers, so it cannot be removed/)
    const shorter = SchemeField.parse({ ...valence, high: 5 })
    expect(() => ask({ fields: [shorter, ...others] })).toThrow(
      /"Valence" has answers without a new value: 7 \(1\)/,
    )
    const fewer = SchemeField.parse({
      ...VOICE,
      options: [
        { value: 'breathy', name: 'Breathy' },
        { value: 'harsh', name: 'Harsh' },
      ],
    })
    expect(() => ask({ fields: FIELDS.map((field) => (field.id === 'voice' ? fewer : field)) })).toThrow(
      /"Voice" has answers without a new value: Creaky \(1\)\. Map each to a new value or to no value/,
    )
    const renamed = SchemeField.parse({ ...valence, name: 'Pleasantness', offered: false })
    const more = SchemeField.parse({
      ...VOICE,
      options: [
        { value: 'harsh', name: 'Harsh' },
        { value: 'breathy', name: 'Airy' },
        { value: 'creaky', name: 'Creaky' },
      ],
    })
    ask({ fields: [renamed, ...others.map((field) => (field.id === 'voice' ? more : field))] })
    expect(dataset.scheme.get().version).toBe(2)
    expect(own()).toEqual({ valence: 7, voice: ['creaky'] })
  })

  it('is stored together with the label set, or neither is, and says who stored it', () => {
    const { version, classes } = dataset.labelSet.get()
    const seen: number[] = []
    onTestFinished(dataset.labelSet.onChange((set) => void seen.push(set.version)))
    const change = (of: number) =>
      dataset.scheme.set({
        ...{ version: of, annotator: 'Olga', mappings: [] },
        questions: { asksEmotion: true, asksReason: false, fields: FIELDS },
        labelSet: { version, classes: classes.slice(0, 2).map((one) => ({ ...one })) },
      })
    expect(() => change(7)).toThrow(/changed in another window/)
    expect(dataset.labelSet.get().classes).toHaveLength(classes.length)
    expect(dataset.scheme.saved()).toEqual({ version: 0, annotator: '', at: null })
    change(0)
    expect(dataset.labelSet.get().classes).toHaveLength(2)
    expect(seen).toEqual([version + 1])
    expect(dataset.scheme.saved()).toMatchObject({ version: 1, annotator: 'Olga' })
  })

  it('is a YAML file, which another dataset reads', () => {
    ask({})
    const read = dataset.scheme.read(dataset.scheme.file().text)
    expect(read.fields).toEqual(FIELDS)
    expect(read.emotions).toHaveLength(dataset.labelSet.get().classes.length)
    expect(() => dataset.scheme.read('a: [')).toThrow(/neither YAML nor JSON/)
    expect(() => dataset.scheme.read('kind: plan')).toThrow(/not a scheme of SER Studio/)
  })

  it('refuses two fields with one id, name or key, scales without points, and no question at all', () => {
    const [valence] = DIMENSIONS
    const file = (fields: readonly unknown[], asksEmotion = true) =>
      JSON.stringify({ kind: 'ser-studio-scheme', schemaVersion: 1, asksEmotion, fields })
    expect(() => dataset.scheme.read(file([valence, valence]))).toThrow(/Two fields have the id "valence"/)
    expect(() => dataset.scheme.read(file([{ ...valence, high: 1 }]))).toThrow(/above the low end/)
    expect(() => dataset.scheme.read(file([{ ...valence, step: 3 }]))).toThrow(/must divide the range/)
    expect(() => dataset.scheme.read(file([], false))).toThrow(/one field at least/)
  })
})

describe('answers', () => {
  it('are one act of the log each time, with the version of the scheme; the latest holds', () => {
    ask({})
    answer({ valence: 7, arousal: 2 })
    answer({ valence: 3, voice: ['creaky', 'breathy'], laughs: true, words: 'well then' })
    expect(own()).toEqual({
      ...{ valence: 3, arousal: 2, voice: ['creaky', 'breathy'], laughs: true, words: 'well then' },
    })
    const [act] = dataset.labels.acts({ limit: 1 })
    expect(act).toMatchObject({
      ...{ kind: 'label', annotator: 'Ana', entries: 0, emotion: null },
      detail: 'Valence: 3, Voice: Creaky, Breathy, Laughs: yes, Words: well then',
    })
    const entry = dataset.labels.history(clip()).at(0)
    expect(entry).toMatchObject({ action: 'answer', field: 'valence', value: '7', scheme: 1 })
  })

  it('belong to their annotator, and give the clip no label', () => {
    ask({})
    answer({ valence: 7 }, 'Ana')
    answer({ valence: 2 }, 'Ben')
    expect([own('Ana'), own('Ben'), own('Cem')]).toEqual([{ valence: 7 }, { valence: 2 }, {}])
    expect(clip().labelled).toBe(false)
  })

  it('are withdrawn by null, and undone and redone like labels', () => {
    ask({})
    const first = answer({ valence: 7 })
    answer({ valence: null })
    expect(own()).toEqual({})
    dataset.labels.undo('Ana')
    expect(own()).toEqual({ valence: 7 })
    dataset.labels.undo('Ana', first)
    expect(own()).toEqual({})
    dataset.labels.redo('Ana')
    expect(own()).toEqual({ valence: 7 })
  })

  it('return with the labels when the history is restored', () => {
    ask({})
    const first = answer({ valence: 7 })
    dataset.labels.add(newLabel({ clip: clip().id, annotator: 'Ana', emotion: 'fear' }))
    answer({ valence: 1 })
    expect(dataset.labels.previewRestore(first)).toMatchObject({ takenBack: 2 })
    dataset.labels.restore('Ana', first)
    expect(own()).toEqual({ valence: 7 })
    expect(clip().labelled).toBe(false)
  })

  it.each([
    [{ valence: 10 }, /"Valence" takes a number from 1 to 9 in steps of 1/],
    [{ valence: 2.5 }, /takes a number/],
    [{ voice: ['creaky', 'creaky'] }, /"Voice" takes a list of: creaky, breathy/],
    [{ voice: 'creaky' }, /takes a list/],
    [{ laughs: 'yes' }, /"Laughs" takes true or false/],
    [{ words: '' }, /"Words" takes a text/],
    [{ pitch: 1 }, /no field "pitch"/],
  ])('%j is refused with what the field takes, and nothing is written', (answers, message) => {
    ask({})
    expect(() => answer({ arousal: 5, ...answers })).toThrow(message)
    expect(own()).toEqual({})
    expect(dataset.labels.acts()).toEqual([])
  })

  it('are part of the hash chain', async () => {
    ask({})
    answer({ valence: 7 })
    const db = openDatabase(join(dataset.projectFolder, 'studio.db'))
    onTestFinished(() => void db.close())
    expect(await verifyChain(db)).toBeNull()
    db.exec('DROP TRIGGER label_log_keeps')
    db.exec("UPDATE label_log SET value = '2' WHERE field = 'valence'")
    expect(await verifyChain(db)).toMatchObject({ kind: 'changed', event: 2 })
  })

  it('are carried by a bundle with the fields that they are about, once', async () => {
    ask({})
    answer({ valence: 7, laughs: true })
    const other = openMachine(temporaryFolder())
    const { text } = await dataset.bundles.file()
    expect(await other.bundles.merge(text, 'Ben')).toMatchObject({ labels: 0, answers: 2 })
    expect(answersOf(other)).toEqual(answersOf(dataset))
    expect(other.scheme.get().fields.map(({ id }) => id)).toEqual(['valence', 'laughs'])
    await expect(other.bundles.merge(text, 'Ben')).rejects.toThrow(/all of its events|all events/)
    other.labels.undo('Ben')
    expect(answersOf(other)).toEqual([])
  })
})

describe('a scheme that asks for reasons', () => {
  const label = (emotion: string, note = '', annotator = 'Ana') =>
    dataset.labels.add(newLabel({ clip: clip().id, annotator, emotion, note }))
  beforeEach(() => void ask({ asksReason: true }))

  it('refuses to change an earlier label of the same annotator without a note, and writes nothing', () => {
    label('fear')
    expect(() => label('anger')).toThrow(/changes your earlier answer “Fear” to “Anger”/)
    expect(() =>
      dataset.labels.addAll([
        newLabel({ clip: clip('b.wav').id, annotator: 'Ana', emotion: 'fear' }),
        newLabel({ clip: clip().id, annotator: 'Ana', emotion: 'anger' }),
      ]),
    ).toThrow(/asks for a reason/)
    expect(dataset.labels.acts()).toHaveLength(1)
    expect(label('anger', 'The voice trembles with rage.').note).toBe('The voice trembles with rage.')
  })

  it('asks for none with the same label again, after an undo, and from another annotator', () => {
    label('fear')
    label('fear')
    label('anger', '', 'Ben')
    dataset.labels.undo('Ana')
    dataset.labels.undo('Ana')
    label('disgust')
    expect(dataset.labels.history(clip()).filter(({ action }) => action === 'label')).toHaveLength(4)
  })

  it('asks for them where an answer to a field changes or is withdrawn', () => {
    answer({ valence: 7 })
    answer({ valence: 7, arousal: 2 })
    expect(() => answer({ valence: 3 })).toThrow(/earlier answer “7” to “3”/)
    expect(() => answer({ valence: null })).toThrow(/earlier answer “7” to “–”/)
    answer({ laughs: true, voice: ['creaky'] })
    expect(() => answer({ laughs: false })).toThrow(/earlier answer “yes” to “no”/)
    expect(() => answer({ voice: ['breathy', 'creaky'] })).toThrow(/“Creaky” to “Breathy, Creaky”/)
    answer({ valence: 3 }, 'Ana', dataset, 'A slip of the key.')
    expect(own()).toMatchObject({ valence: 3, arousal: 2 })
    expect(dataset.labels.history(clip()).at(-1)?.note).toBe('A slip of the key.')
  })
})

it('the command line prints a scheme, and replaces it by a preset or a file', async () => {
  await dataset.close()
  const run = (...more: readonly string[]) => serStudio(home, ['scheme', folder, ...more])
  const preset = await run('--preset', 'six-and-dimensions')
  expect(preset.stdout).toContain('pictures: valence')
  const file = join(home, 'scheme.yaml')
  writeFileSync(file, preset.stdout.replace('name: Dominance', 'name: Control'))
  expect((await run('--file', file)).stdout).toContain('name: Control')
  const { code, stderr } = await run('--file', join(folder, 'none.yaml'))
  expect([code, stderr]).toEqual([expect.any(Number), expect.stringContaining('none.yaml')])
  expect(code).not.toBe(0)
})
