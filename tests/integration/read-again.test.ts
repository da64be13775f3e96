import { copyFileSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { it, onTestFinished } from 'vitest'
import { binding } from '../../src/main/studio/project/database.ts'
import { readAgain } from '../../src/main/studio/project/migrations/014-read-again.ts'
import { openDataset } from '../../src/main/studio/studio.ts'
import { expect } from '../fixtures/expect.ts'
import { temporaryFolder } from '../fixtures/folders.ts'
import { newLabel } from '../fixtures/labelling.ts'

const audio = join(import.meta.dirname, '../fixtures/audio')

it('a file that an earlier version could not decode is read again', async () => {
  const [folder, projectFolder] = ['clips', 'project'].map((name) => join(temporaryFolder(), name))
  mkdirSync(folder)
  for (const name of ['sweep.aiff', 'sweep.flac']) copyFileSync(join(audio, name), join(folder, name))
  const before = openDataset(folder, { projectFolder })
  await before.index().outcome
  await before.close()
  const db = new Database(join(projectFolder, 'studio.db'), binding())
  db.exec(`UPDATE clips SET container = NULL, encoding = NULL, content = NULL WHERE path = 'sweep.aiff'`)
  db.exec(readAgain)
  db.close()

  const after = openDataset(folder, { projectFolder })
  onTestFinished(() => after.close())
  expect(await after.index().outcome).toMatchObject({ changed: 1, unchanged: 1 })
  const { clips } = after.library.page({}, {})
  expect(clips.map(({ format }) => format?.container)).toEqual(['aiff', 'flac'])
})

it('a labelled clip keeps its samples and its labels when a later version decodes more of its file', async () => {
  const [folder, projectFolder] = ['clips', 'project'].map((name) => join(temporaryFolder(), name))
  mkdirSync(folder)
  for (const name of ['chained.ogg', 'chained.opus']) copyFileSync(join(audio, name), join(folder, name))
  const before = openDataset(folder, { projectFolder })
  await before.index().outcome
  const labelled = before.library.page({}, {}).clips.find(({ path }) => path === 'chained.ogg')
  before.labels.add(newLabel({ clip: labelled!.id, annotator: 'ana', emotion: 'fear' }))
  await before.close()
  const db = new Database(join(projectFolder, 'studio.db'), binding())
  db.exec(readAgain)
  db.close()

  const after = openDataset(folder, { projectFolder })
  onTestFinished(() => after.close())
  expect(await after.index().outcome).toMatchObject({ changed: 1, unchanged: 1 })
  expect(after.library.page({ labelled: true }, {}).clips).toMatchObject([
    { path: 'chained.ogg', content: labelled!.content, emotion: 'fear' },
  ])
})
