import { join } from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, it, onTestFinished } from 'vitest'
import { undo } from '../../src/main/studio/labels/index.ts'
import { binding } from '../../src/main/studio/project/database.ts'
import { listBackups, openDatabase, type Db } from '../../src/main/studio/project/index.ts'
import { migrations } from '../../src/main/studio/project/migrations/index.ts'
import { temporaryFolder } from '../fixtures/folders.ts'
import { contentOf } from '../fixtures/small-library.ts'

const ACTS_SINCE = 8
const EARLIER = migrations.slice(1).map((_, index) => index + 1)
const [a, b] = [contentOf('a.wav'), contentOf('b.wav')]

/** A project as a studio of that schema left it: two labels, the second taken back, a finding and a run. */
function writeProject(folder: string, version: number): void {
  const db = new Database(join(folder, 'studio.db'), binding())
  for (const sql of migrations.slice(0, version)) db.exec(sql)
  const clip = db.prepare(
    "INSERT INTO clips (path, file_bytes, file_mtime_ms, content, speaker, intended) VALUES (?, 9, 1, ?, '1001', ?)",
  )
  clip.run('a.wav', a, 'anger')
  clip.run('b.wav', b, 'neutral')
  db.exec("INSERT INTO flags (clip, kind, reason) VALUES (1, 'label-conflict', 'Two names, two emotions.')")
  writeEntry(db, version, [1, 'label', null, a, 'Ann', 'fear', 'close to tears'])
  db.prepare(
    "INSERT INTO current_labels (content, seq, emotion, annotator) VALUES (?, 1, 'fear', 'Ann')",
  ).run(a)
  writeEntry(db, version, [2, 'label', null, b, 'Ben', 'disgust', ''])
  writeEntry(db, version, [3, 'undo', 2, b, 'Ben', null, ''])
  db.exec(
    "INSERT INTO runs (id, name, state, config, data, created_at) VALUES ('r1', 'First', 'done', '{}', '{}', 5)",
  )
  db.pragma(`user_version = ${version}`)
  db.close()
}

type Entry = readonly [number, string, number | null, string, string, string | null, string]

/** Since acts are kept, each entry here is an act of its own. */
function writeEntry(
  db: Db,
  version: number,
  [seq, action, target, content, who, emotion, note]: Entry,
): void {
  const withAct = version >= ACTS_SINCE
  if (withAct)
    db.prepare(
      "INSERT INTO label_acts (id, kind, annotator, source, at, target, emotion, content) VALUES (?, ?, ?, 'person', ?, ?, ?, ?)",
    ).run(seq, action, who, 1000 + seq, target, emotion, content)
  db.prepare(
    `INSERT INTO label_log (seq, ${withAct ? 'act, ' : ''}action, target, content, annotator, emotion, note, source, at)
     VALUES (?, ${withAct ? '?, ' : ''}?, ?, ?, ?, ?, ?, 'person', ?)`,
  ).run(...(withAct ? [seq, seq] : [seq]), action, target, content, who, emotion, note, 1000 + seq)
}

describe.each(EARLIER)('a project of schema %i', (version) => {
  function open() {
    const folder = temporaryFolder()
    writeProject(folder, version)
    const db = openDatabase(join(folder, 'studio.db'))
    onTestFinished(() => void db.close())
    return { folder, db }
  }
  const clips = (db: Db) =>
    db.prepare('SELECT path, emotion, label_source, open_flags FROM clips ORDER BY path').raw().all()

  it('is backed up as it was, and then migrated', () => {
    const { folder, db } = open()
    expect(db.pragma('user_version', { simple: true })).toBe(migrations.length)
    expect(db.pragma('integrity_check', { simple: true })).toBe('ok')
    expect(db.pragma('foreign_key_check')).toEqual([])
    const [backup] = listBackups(folder)
    expect(backup.name).toBe(`schema-${version}`)
  })

  it('keeps every label, note and undo, by whom and when', () => {
    const { db } = open()
    const labels = db.prepare('SELECT seq, content, annotator, emotion, note, source, at, undone FROM labels')
    expect(labels.raw().all()).toEqual([
      [1, a, 'Ann', 'fear', 'close to tears', 'person', 1001, 0],
      [2, b, 'Ben', 'disgust', '', 'person', 1002, 1],
    ])
    // The label of a person settles the conflict of the file names.
    expect(clips(db)).toEqual([
      ['a.wav', 'fear', 'person', 0],
      ['b.wav', 'neutral', null, 0],
    ])
    expect(db.prepare('SELECT id, name, purpose FROM runs').raw().all()).toEqual([['r1', 'First', 'own']])
  })

  it('goes on: its last label can be taken back', () => {
    const { db } = open()
    expect(undo(db, 'Ann')?.labels.map(({ emotion }) => emotion)).toEqual(['fear'])
    expect(clips(db)).toEqual([
      ['a.wav', 'anger', null, 1],
      ['b.wav', 'neutral', null, 0],
    ])
  })
})
