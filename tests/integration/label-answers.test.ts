import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, it } from 'vitest'
import { SchemeField } from '../../src/shared/contract/scheme.ts'
import { DIMENSIONS } from '../../src/shared/domain/scheme/index.ts'
import { openProject } from '../../src/main/studio/project/index.ts'
import { openDataset } from '../../src/main/studio/studio.ts'
import { serStudio } from '../fixtures/cli.ts'
import { expect } from '../fixtures/expect.ts'
import { temporaryFolder } from '../fixtures/folders.ts'
import { insertClips } from '../fixtures/library-rows.ts'

const QUALITY = SchemeField.parse({
  ...{ kind: 'choice', id: 'quality', name: 'Quality', several: true },
  options: ['noise', 'clipping'].map((value) => ({ value, name: value })),
})
let folder: string
let home: string

beforeEach(async () => {
  folder = join(temporaryFolder(), 'clips')
  mkdirSync(folder)
  home = temporaryFolder()
  const project = openProject(folder, { dataFolder: home })
  insertClips(project.db, [{ path: 'a.wav' }, { path: 'b.wav' }])
  project.close()
  const questions = { asksEmotion: true, asksReason: false, fields: [...DIMENSIONS, QUALITY] }
  await onDataset((dataset) => dataset.scheme.set({ version: 0, annotator: 'Ana', questions, mappings: [] }))
})

async function onDataset<T>(use: (dataset: ReturnType<typeof openDataset>) => T): Promise<T> {
  const dataset = openDataset(folder, { dataFolder: home })
  try {
    return use(dataset)
  } finally {
    await dataset.close()
  }
}
const label = (...more: readonly string[]) =>
  serStudio(home, ['label', folder, ...more, '--annotator', 'Ana'])
/** Ana's answers about both clips, and their labels. */
const written = () =>
  onDataset(({ library, labels }) =>
    ['a.wav', 'b.wav'].map((path) => {
      const clip = library.find(path)
      return [clip.emotion, labels.ownAnswers(clip, 'Ana')]
    }),
  )

it('ser-studio label answers fields, with and without a label, as one act that is undone as a whole', async () => {
  const both = await label('a.wav', 'fear', '--answer', 'arousal=6', 'quality=noise,clipping')
  expect(both.code, both.stderr).toBe(0)
  expect(both.stdout).toContain('Arousal: 6, Quality: noise, clipping by Ana')
  const answers = { arousal: 6, quality: ['noise', 'clipping'] }
  expect(await written()).toEqual([
    ['fear', answers],
    [null, {}],
  ])
  await label('a.wav', '--answer', 'valence=3')
  expect((await written())[0]).toEqual(['fear', { ...answers, valence: 3 }])
  expect((await label('--undo')).stdout).toContain('Valence: 3 by Ana')
  await label('--undo')
  expect((await written())[0]).toEqual([null, {}])
}, 60_000)

it('a wrong answer is refused with the fields and options, and writes no label', async () => {
  const wrong = await label('a.wav', 'fear', '--answer', 'loudness=6')
  expect(wrong.code).not.toBe(0)
  expect(wrong.stderr).toMatch(/no field "loudness".*valence \(1 to 9\).*quality \(noise and clipping\)/s)
  expect(await written()).toEqual([
    [null, {}],
    [null, {}],
  ])
}, 60_000)

it('the lines of a batch have labels, answers or both; all are written as one act, or none', async () => {
  const file = join(home, 'batch.jsonl')
  const lines = (...all: readonly object[]) =>
    writeFileSync(file, all.map((line) => JSON.stringify(line)).join('\n'))
  lines(
    { clip: 'a.wav', emotion: 'fear', answers: { arousal: 6 } },
    { clip: 'b.wav', answers: { arousal: 2, quality: ['noise'] } },
  )
  const done = await label('--batch', file)
  expect(done.stdout).toContain('1 clip labelled by Ana.\nFields of 2 clips answered by Ana.')
  const after = [
    ['fear', { arousal: 6 }],
    [null, { arousal: 2, quality: ['noise'] }],
  ]
  expect(await written()).toEqual(after)
  lines({ clip: 'a.wav', answers: { arousal: 1 } }, { clip: 'b.wav', answers: { arousal: 12 } })
  const refused = await label('--batch', file)
  expect(refused.stderr).toMatch(/"arousal" takes a number from 1 to 9/)
  expect(await written()).toEqual(after)
  await label('--undo')
  expect(await written()).toEqual([
    [null, {}],
    [null, {}],
  ])
}, 60_000)
