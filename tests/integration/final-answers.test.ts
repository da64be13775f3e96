import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, it, onTestFinished } from 'vitest'
import { plainLabel } from '../../src/shared/contract/labels.ts'
import { AssignmentAnswer, PlanSettings } from '../../src/shared/contract/plans.ts'
import { SchemeChange } from '../../src/shared/contract/scheme.ts'
import type { PlanId } from '../../src/shared/domain/assignments/index.ts'
import type { ClipId } from '../../src/shared/domain/clips.ts'
import type { Emotion } from '../../src/shared/domain/emotions.ts'
import { beginImport, latestLabels, writeImported } from '../../src/main/studio/labels/index.ts'
import { openProject } from '../../src/main/studio/project/index.ts'
import { openDataset, type Dataset } from '../../src/main/studio/studio.ts'
import { serStudio } from '../fixtures/cli.ts'
import { expect } from '../fixtures/expect.ts'
import { temporaryFolder } from '../fixtures/folders.ts'
import { contentOf, insertClips } from '../fixtures/library-rows.ts'

const FEAR = 'fear' as Emotion
let home: string
let folder: string
let dataset: Dataset
let plan: PlanId

/** Ann answers the first of three clips, 0.wav, in an experiment. */
beforeEach(() => {
  folder = join(temporaryFolder(), 'clips')
  mkdirSync(folder)
  home = temporaryFolder()
  const project = openProject(folder, { dataFolder: home })
  insertClips(
    project.db,
    ['0.wav', '1.wav', '2.wav', '3.wav', '4.wav'].map((path) => ({ path, intended: 'anger' })),
  )
  project.close()
  dataset = openDataset(folder, { dataFolder: home })
  onTestFinished(() => dataset.close())
  plan = dataset.assignments.make(
    PlanSettings.parse({
      ...{ name: 'Listening', annotators: ['Ann'], order: 'listed', experiment: {} },
      targets: { clips: ['0.wav', '1.wav', '2.wav'] },
    }),
    'Olga',
  ).id
  answer('anger')
})

function answer(emotion: string): void {
  const { assignment } = dataset.assignments.next(plan, 'Ann')!
  dataset.assignments.answer(AssignmentAnswer.parse({ assignment, annotator: 'Ann', emotion }))
}
const clip = (path: string): ClipId => dataset.library.find(path).id
const label = (path: string, annotator = 'Ann', more = {}) =>
  plainLabel({ clip: clip(path) }, { annotator, emotion: FEAR }, more)
const emotionOf = (path: string) => dataset.library.get(clip(path)).emotion
const FINAL = /in the listening experiment “Listening” is final/

describe('an answer in a listening experiment', () => {
  it('is undone neither as the last act of its annotator nor by its number', () => {
    const [{ id }] = dataset.labels.acts()
    expect(() => dataset.labels.undo('Ann')).toThrow(/“Listening”. It is final and cannot be undone/)
    expect(() => dataset.labels.undo('Ann', id)).toThrow(/cannot be undone/)
    expect(dataset.labels.acts()).toHaveLength(1)
    expect([emotionOf('0.wav'), dataset.assignments.plansOf('Ann')[0].done]).toEqual(['anger', 1])
  })

  it('is not changed by another label of its annotator; other clips and other annotators are free', () => {
    expect(() => dataset.labels.add(label('0.wav'))).toThrow(FINAL)
    dataset.labels.add(label('3.wav'))
    dataset.labels.undo('Ann')
    dataset.labels.add(label('0.wav', 'Ben'))
    expect(dataset.labels.history(dataset.library.find('0.wav')).map(({ annotator }) => annotator)).toEqual([
      'Ann',
      'Ben',
    ])
  })

  it('is left out of a label for many clips, which names it; a label for none else is refused', () => {
    const { entries, leftOut } = dataset.labels.addAll(['0.wav', '3.wav', '4.wav'].map((path) => label(path)))
    expect(entries).toHaveLength(2)
    expect(leftOut).toEqual({ clips: 1, paths: ['0.wav'], experiments: ['Listening'] })
    expect([emotionOf('0.wav'), emotionOf('3.wav')]).toEqual(['anger', 'fear'])
    expect(() => dataset.labels.addAll([label('0.wav')])).toThrow(
      /No label is written. 1 clip left out: 0.wav. Answers in the listening experiment “Listening” are final./,
    )
  })

  it('is not changed by answers to fields of the scheme', () => {
    const fields = [{ id: 'f', name: 'Noisy', kind: 'flag' }]
    const change = { version: 0, annotator: 'Olga', questions: { asksEmotion: true, fields } }
    dataset.scheme.set(SchemeChange.parse(change))
    const given = { annotator: 'Ann', answers: { f: true }, sighted: false, note: '' }
    expect(() => dataset.labels.answer({ clip: clip('0.wav') }, given)).toThrow(FINAL)
    expect(dataset.labels.answer({ clip: clip('3.wav') }, given).act).toBe(2)
  })

  it('ranks before an imported label of its annotator', async () => {
    const { db } = openProject(folder, { dataFolder: home })
    onTestFinished(() => void db.close())
    const imported = [
      { content: contentOf('0.wav'), annotator: 'Ann', emotion: FEAR, confidence: null },
    ] as const
    await writeImported(db, beginImport(db, imported), imported, () => undefined)
    expect(emotionOf('0.wav')).toBe('anger')
    expect(latestLabels(db)).toMatchObject([{ annotator: 'Ann', emotion: 'anger' }])
  })

  it('is decided by an adjudicator, or taken back where the owner restores an earlier state', () => {
    dataset.labels.add(label('0.wav', 'Ann', { adjudicates: true }))
    expect(emotionOf('0.wav')).toBe('fear')
    answer('anger')
    const [{ id: last }] = dataset.labels.acts()
    dataset.labels.restore('Olga', (last - 1) as typeof last)
    expect(dataset.assignments.plansOf('Ann')[0].done).toBe(1)
  })

  it('can be followed by other labels once the owner has ended the experiment, and still is not undone', () => {
    const ended = dataset.assignments.end(plan)
    expect(ended.endedAt).not.toBeNull()
    expect(ended.progress).toMatchObject([{ annotator: 'Ann', assigned: 1, answered: 1 }])
    expect(dataset.assignments.next(plan, 'Ann')).toBeNull()
    expect(() => dataset.labels.undo('Ann')).toThrow(/cannot be undone/)
    dataset.labels.add(label('0.wav'))
    expect(emotionOf('0.wav')).toBe('fear')
    expect(() => dataset.assignments.end(plan)).toThrow(/has ended/)
    const other = dataset.assignments.make(PlanSettings.parse({ name: 'Plan', annotators: ['Ann'] }), 'Olga')
    expect(() => dataset.assignments.end(other.id)).toThrow(/is no listening experiment/)
  })
})

it('the command line refuses to change an answer of an experiment, names it in a batch, and ends the experiment', async () => {
  await dataset.close()
  const label = (...more: readonly string[]) =>
    serStudio(home, ['label', folder, ...more, '--annotator', 'Ann'])
  expect((await label('--undo')).stderr).toContain('It is final and cannot be undone')
  expect((await label('0.wav', 'fear')).stderr).toMatch(FINAL)
  const batch = join(home, 'batch.jsonl')
  writeFileSync(batch, '{"clip":"0.wav","emotion":"fear"}\n{"clip":"4.wav","emotion":"fear"}\n')
  const { stdout } = await label('--batch', batch)
  expect(stdout).toContain('1 clip labelled by Ann.\n1 clip left out: 0.wav.')
  expect((await serStudio(home, ['plan', 'end', folder, 'Listening'])).stdout).toContain('Ended on')
  expect((await label('0.wav', 'fear')).code).toBe(0)
})
