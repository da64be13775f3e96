import { join } from 'node:path'
import { describe, it } from 'vitest'
import { annotatorReport } from '../../src/main/studio/agreement/index.ts'
import { openProject } from '../../src/main/studio/project/index.ts'
import { serStudio } from '../fixtures/cli.ts'
import { expect } from '../fixtures/expect.ts'
import { temporaryFolder } from '../fixtures/folders.ts'
import { addLabel } from '../fixtures/labelling.ts'
import { writeSmallDataset } from '../fixtures/small-dataset.ts'
import { insertClips, openTestDb } from '../fixtures/small-library.ts'

describe('the report on annotators', () => {
  it('is empty without labels', () => {
    expect(annotatorReport(openTestDb())).toEqual({ emotions: [], annotators: [], questions: [], open: 0 })
  })

  it('asks persons about clips that they have not labelled, and never an imported table', () => {
    const db = openTestDb()
    const ids = insertClips(
      db,
      Array.from({ length: 30 }, (_, i) => ({ path: `${i}.wav` })),
    )
    const label = (clip: number, annotator: string, emotion: string, rest = {}) =>
      addLabel(db, { clip, annotator, emotion, ...rest })
    ids.forEach((clip, i) => {
      const emotion = i % 2 === 0 ? 'fear' : 'anger'
      if (i < 29) label(clip, 'ana', emotion)
      label(clip, 'ben', i % 5 === 0 ? 'anger' : emotion)
      label(clip, 'table', emotion, { source: 'import' })
    })
    label(ids[0], 'dora', 'fear', { adjudicates: true })
    const { annotators, questions, open } = annotatorReport(db)
    expect(annotators.map(({ annotator, labelled }) => [annotator, labelled])).toEqual([
      ['ana', 29],
      ['ben', 30],
      ['table', 30],
    ])
    expect(annotators[1]).toMatchObject({ decided: { checked: 1, right: 0 }, gold: { checked: 0, right: 0 } })
    expect(annotators[0].accuracy).toBeGreaterThan(annotators[1].accuracy)
    expect(open).toBe(1)
    expect(questions).toEqual([
      expect.objectContaining({ clip: ids[29], path: '29.wav', ask: 'ana', annotators: 2 }),
    ])
  })
})

it('the command prints the quality of annotators, their error rates and what to ask next', async () => {
  const home = temporaryFolder()
  const dataset = writeSmallDataset(join(home, 'clips'), 4)
  const run = (...args: string[]) => serStudio(home, args)
  expect((await run('index', dataset)).code).toBe(0)
  const none = await run('consensus', dataset, '--annotators')
  expect(none.code).toBe(8)
  const project = openProject(dataset, { dataFolder: home })
  for (const clip of [1, 2, 3, 4])
    addLabel(project.db, { clip, annotator: 'Ana', emotion: clip < 3 ? 'fear' : 'anger' })
  for (const clip of [1, 2, 3])
    addLabel(project.db, { clip, annotator: 'Ben', emotion: clip < 3 ? 'fear' : 'anger' })
  project.close()
  const output = await run('consensus', dataset, '--annotators')
  expect(output.code, output.stderr).toBe(0)
  expect(output.stdout).toMatch(/Ana +4 +\d+ % +– +–/)
  expect(output.stdout).toContain('Error rates of Ben')
  expect(output.stdout).toMatch(/of 1 clip that an annotator has not labelled yet/)
  expect(JSON.parse((await run('consensus', dataset, '--annotators', '--json')).stdout)).toMatchObject({
    ...{ emotions: ['anger', 'fear'], open: 1, questions: [{ ask: 'Ben', annotators: 1 }] },
  })
})
