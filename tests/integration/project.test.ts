import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { getMeta, openDatabase, openProject, setMeta } from '../../src/main/studio/project/index.ts'
import { temporaryFolder } from '../fixtures/folders.ts'

it('a dataset gets a project of its own, and the same one the next time', () => {
  const home = temporaryFolder()
  const dataset = join(home, 'My clips')
  mkdirSync(dataset)
  const first = openProject(dataset, { dataFolder: join(home, 'data') })
  setMeta(first.db, 'corpus', 'tess')
  first.close()
  const second = openProject(`${dataset}/`, { dataFolder: join(home, 'data') })
  expect(second.folder).toBe(first.folder)
  expect(getMeta(second.db, 'corpus')).toBe('tess')
  second.close()
})

it('commits are on disk when they return: write-ahead log, full synchronisation, strict tables', () => {
  const db = openDatabase(join(temporaryFolder(), 'studio.db'))
  expect(db.pragma('journal_mode', { simple: true })).toBe('wal')
  expect(db.pragma('synchronous', { simple: true })).toBe(2)
  const loose = db
    .prepare(
      "SELECT name FROM pragma_table_list WHERE schema = 'main' AND strict = 0 AND type = 'table' AND name NOT LIKE 'sqlite_%'",
    )
    .all()
  expect(loose).toEqual([])
  db.close()
})

it('the label log cannot be changed', () => {
  const db = openDatabase(join(temporaryFolder(), 'studio.db'))
  db.exec("INSERT INTO label_acts (kind, annotator, source, at) VALUES ('label', 'ann', 'person', 1)")
  db.exec(
    "INSERT INTO label_log (act, action, content, annotator, emotion, source, at) VALUES (1, 'label', 'c', 'ann', 'fear', 'person', 1)",
  )
  expect(() => db.exec("UPDATE label_log SET emotion = 'anger'")).toThrow(/append-only/)
  expect(() => db.exec('DELETE FROM label_log')).toThrow(/append-only/)
  db.close()
})

it.each([
  ['a missing folder', (home: string) => join(home, 'nowhere'), /Check the path/],
  ['a file in place of a folder', (home: string) => join(home, 'a.wav'), /is a file/],
])('%s is refused with the remedy', (_, path, message) => {
  const home = temporaryFolder()
  writeFileSync(join(home, 'a.wav'), '')
  expect(() => openProject(path(home), { dataFolder: home })).toThrow(message)
})

it("a damaged database is refused with the file's name and the remedy", () => {
  const file = join(temporaryFolder(), 'studio.db')
  writeFileSync(file, 'x'.repeat(5000))
  expect(() => openDatabase(file)).toThrow(/studio\.db is damaged.*Restore/s)
})

it('a project of a newer version is refused and left unchanged', () => {
  const file = join(temporaryFolder(), 'studio.db')
  const db = openDatabase(file)
  db.pragma('user_version = 99')
  db.close()
  expect(() => openDatabase(file)).toThrow(/newer SER Studio/)
})
