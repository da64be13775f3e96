import { join } from 'node:path'
import { it } from 'vitest'
import { latestLabels } from '../../src/main/studio/labels/latest-labels.ts'
import { undo } from '../../src/main/studio/labels/index.ts'
import { openProject } from '../../src/main/studio/project/index.ts'
import { serStudio } from '../fixtures/cli.ts'
import { expect } from '../fixtures/expect.ts'
import { addLabel } from '../fixtures/labelling.ts'
import { temporaryFolder } from '../fixtures/folders.ts'
import { insertClips, openTestDb } from '../fixtures/small-library.ts'
import { writeSmallDataset } from '../fixtures/small-dataset.ts'

it("agreement uses each annotator's latest label of a recording, without models, undone labels and adjudications", () => {
  const db = openTestDb()
  const [clip] = insertClips(db, [{ path: 'a.wav' }, { path: 'copy of a.wav', sound: 'a.wav' }])
  const label = (annotator: string, emotion: string, rest = {}) =>
    addLabel(db, { clip, annotator, emotion, ...rest })
  label('ana', 'fear')
  label('ana', 'anger')
  label('ben', 'fear')
  label('cleo', 'fear')
  undo(db, 'cleo')
  label('dora', 'anger', { adjudicates: true })
  label('table', 'anger', { source: 'import' })
  // A later import does not replace what ana answered in the studio.
  label('ana', 'fear', { source: 'import' })
  label('run', 'fear', { source: 'model' })
  expect(latestLabels(db).map(({ annotator, emotion }) => [annotator, emotion])).toEqual([
    ['ana', 'anger'],
    ['ben', 'fear'],
    ['table', 'anger'],
  ])
})

it('the command names missing input, then prints the agreement of two annotators', async () => {
  const home = temporaryFolder()
  const dataset = writeSmallDataset(join(home, 'clips'), 4)
  const run = (...args: string[]) => serStudio(home, args)
  expect((await run('index', dataset)).code).toBe(0)
  const project = openProject(dataset, { dataFolder: home })
  const clips = [1, 2, 3, 4].map((id) => id)
  const label = (annotator: string, emotions: readonly string[]) =>
    emotions.forEach((emotion, index) => addLabel(project.db, { clip: clips[index], annotator, emotion }))

  label('Ana', ['fear', 'fear', 'anger', 'anger'])
  const alone = await run('agreement', dataset)
  expect(alone.code).toBe(8)
  expect(alone.stderr).toContain('So far only Ana labelled 4 clips. Label with a second name')

  label('Ben', ['fear', 'anger', 'anger'])
  project.close()
  const output = await run('agreement', dataset)
  expect(output.code, output.stderr).toBe(0)
  expect(output.stdout).toMatch(/3 clips labelled by two or more of 2 annotators \(4 labelled in all\)/)
  expect(output.stdout).toMatch(/Ana – Ben +3 +2 \(67 %\) +0\.40/)
  expect(JSON.parse((await run('agreement', dataset, '--json')).stdout)).toMatchObject({
    compared: 3,
    pairs: [{ annotators: ['Ana', 'Ben'], clips: 3, same: 2 }],
    classes: [{ emotion: 'anger' }, { emotion: 'fear' }],
  })
})
