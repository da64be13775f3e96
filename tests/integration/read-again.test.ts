import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { it, onTestFinished } from 'vitest'
import { binding } from '../../src/main/studio/project/database.ts'
import { readAgain } from '../../src/main/studio/project/migrations/014-read-again.ts'
import { measureAgain } from '../../src/main/studio/project/migrations/017-channels.ts'
import { openDataset } from '../../src/main/studio/studio.ts'
import { expect } from '../fixtures/expect.ts'
import { temporaryFolder } from '../fixtures/folders.ts'
import { sound } from '../fixtures/indexing.ts'
import { newLabel } from '../fixtures/labelling.ts'
import { channelsFile } from '../fixtures/stereo.ts'

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

it('a labelled clip of two channels is measured again by channel, and keeps its hash and its labels', async () => {
  const [folder, projectFolder] = ['clips', 'project'].map((name) => join(temporaryFolder(), name))
  mkdirSync(folder)
  const left = sound('x', 1)
  writeFileSync(join(folder, 'a.wav'), channelsFile([left, left.map((sample) => -sample)]))
  writeFileSync(join(folder, 'mono.wav'), channelsFile([left]))
  const before = openDataset(folder, { projectFolder })
  await before.index().outcome
  const { id, content } = before.library.find('a.wav')
  before.labels.add(newLabel({ clip: id, annotator: 'ana', emotion: 'fear' }))
  await before.close()
  const db = new Database(join(projectFolder, 'studio.db'), binding())
  db.exec(`UPDATE clips SET mono = NULL, channel_levels = NULL; ${measureAgain}`)
  db.close()

  const after = openDataset(folder, { projectFolder })
  onTestFinished(() => after.close())
  expect(after.library.find('a.wav')).toMatchObject({ sound: { channel: null }, channels: null })
  expect(await after.index().outcome).toMatchObject({ added: 0, removed: 0, changed: 1, unchanged: 1 })
  expect(after.library.find('a.wav')).toMatchObject({
    ...{ id, content, emotion: 'fear', labelled: true, sound: { channel: 0 } },
    flags: [{ kind: 'channels' }],
  })
})
