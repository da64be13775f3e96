import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { beforeEach, describe, it } from 'vitest'
import { addNote, chainHead, redo, undo, verifyChain } from '../../src/main/studio/labels/index.ts'
import { binding, openDatabase, type Db } from '../../src/main/studio/project/database.ts'
import type { ClipId } from '../../src/shared/domain/clips.ts'
import { openProject } from '../../src/main/studio/project/index.ts'
import { serStudio } from '../fixtures/cli.ts'
import { expect } from '../fixtures/expect.ts'
import { temporaryFolder } from '../fixtures/folders.ts'
import { addLabel } from '../fixtures/labelling.ts'
import { insertClips } from '../fixtures/library-rows.ts'

let file: string
let db: Db
let clips: readonly ClipId[]

/** Twelve events: three labels, an undo, a redo and a note, each with its act. */
beforeEach(() => {
  file = join(temporaryFolder(), 'studio.db')
  db = openDatabase(file)
  clips = insertClips(db, [
    { path: 'a.wav', intended: 'anger' },
    { path: 'b.wav', intended: 'fear' },
  ])
  for (const emotion of ['fear', 'anger', 'disgust'] as const)
    addLabel(db, { clip: clips[0], annotator: 'Ana', emotion })
  undo(db, 'Ana')
  redo(db, 'Ana')
  addNote(db, { clip: clips[1], annotator: 'Ben', note: 'laughs at the end' })
})

/** Changes the file as another program would, without the log's triggers. */
function tamper(database: string, sql: string): void {
  const other = new Database(database, binding())
  const triggers = ['label_log', 'label_acts', 'label_chain']
    .flatMap((table) =>
      other
        .prepare("SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = ?")
        .pluck()
        .all(table),
    )
    .map(String)
  other.pragma('foreign_keys = OFF')
  other.exec([...triggers.map((name) => `DROP TRIGGER ${name};`), sql].join('\n'))
  other.close()
}

it('an untouched log has no fault, and its head names every event', async () => {
  expect(await verifyChain(db)).toBeNull()
  expect(chainHead(db)).toEqual({ events: 12, hash: expect.stringMatching(/^[0-9a-f]{64}$/) })
})

it('a label written later changes the head', () => {
  const before = chainHead(db)
  addLabel(db, { clip: clips[1], annotator: 'Ben', emotion: 'sadness' })
  expect(chainHead(db).events).toBe(before.events + 2)
  expect(chainHead(db).hash).not.toBe(before.hash)
})

describe('names the first event that another program', () => {
  it('changed: an emotion', async () => {
    tamper(file, "UPDATE label_log SET emotion = 'happiness' WHERE seq = 2")
    expect(await verifyChain(db)).toMatchObject({
      kind: 'changed',
      ...{ event: 4, act: 2, entry: 2 },
      says: { kind: 'label', annotator: 'Ana' },
    })
  })

  it('changed: the person of an act', async () => {
    tamper(file, "UPDATE label_acts SET annotator = 'Ben' WHERE id = 3")
    expect(await verifyChain(db)).toMatchObject({ kind: 'changed', event: 5, act: 3, entry: null })
  })

  it('changed, together with its hash: the event after it no longer matches', async () => {
    tamper(
      file,
      `UPDATE label_log SET emotion = 'happiness' WHERE seq = 2;
      UPDATE label_chain SET hash = zeroblob(32) WHERE position = 4`,
    )
    expect(await verifyChain(db)).toMatchObject({ kind: 'changed', event: 4 })
  })

  it('removed', async () => {
    tamper(file, 'DELETE FROM label_log WHERE seq = 6')
    expect(await verifyChain(db)).toMatchObject({ kind: 'removed', event: 12, entry: 6 })
  })

  it('removed, together with its hash', async () => {
    tamper(file, 'DELETE FROM label_log WHERE seq = 2; DELETE FROM label_chain WHERE position = 4')
    expect(await verifyChain(db)).toMatchObject({ kind: 'changed', event: 5, act: 3 })
  })

  it('removed: the newest events, whose hashes are still there', async () => {
    tamper(file, 'DELETE FROM label_log WHERE seq >= 5; DELETE FROM label_acts WHERE id >= 5')
    expect(await verifyChain(db)).toMatchObject({ kind: 'removed', event: 9, act: 5, entry: null })
  })

  it('added between others, with the hash of the event whose place it takes', async () => {
    tamper(
      file,
      `INSERT INTO label_acts (id, kind, annotator, source, at) VALUES (99, 'label', 'Eve', 'person', 1);
      UPDATE label_chain SET position = position + 100 WHERE position > 4;
      INSERT INTO label_chain (position, act, hash)
        SELECT 5, 99, hash FROM label_chain WHERE position = 105;
      UPDATE label_chain SET position = position - 99 WHERE position > 100`,
    )
    expect(await verifyChain(db)).toMatchObject({
      ...{ kind: 'changed', event: 5, act: 99 },
      says: { annotator: 'Eve' },
    })
  })

  it('moved', async () => {
    tamper(
      file,
      `UPDATE label_chain SET position = 100 WHERE position = 3;
      UPDATE label_chain SET position = 3 WHERE position = 5;
      UPDATE label_chain SET position = 5 WHERE position = 100`,
    )
    expect(await verifyChain(db)).toMatchObject({ kind: 'changed', event: 3, act: 3 })
  })

  it('added', async () => {
    tamper(file, `INSERT INTO label_acts (kind, annotator, source, at) VALUES ('label', 'Eve', 'person', 1)`)
    expect(await verifyChain(db)).toMatchObject({
      kind: 'added',
      event: null,
      says: { annotator: 'Eve' },
    })
  })
})

describe('ser-studio verify', () => {
  function openLabelled() {
    const home = temporaryFolder()
    const dataset = join(home, 'dataset')
    mkdirSync(dataset)
    const project = openProject(dataset, { dataFolder: home })
    const [clip] = insertClips(project.db, [{ path: 'a.wav', intended: 'anger' }])
    addLabel(project.db, { clip, annotator: 'Ana', emotion: 'fear' })
    return { home, dataset, db: project.db, close: () => project.close() }
  }

  it('prints the head, and finds it again after more labels', async () => {
    const { home, dataset, db: labelled, close } = openLabelled()
    const head = chainHead(labelled).hash!
    addLabel(labelled, { clip: clips[0], annotator: 'Ben', emotion: 'anger' })
    close()
    const { stdout, code } = await serStudio(home, ['verify', dataset, '--head', head])
    expect(stdout).toContain('4 events of the label log match their hashes.')
    expect(stdout).toContain('The log contains the given head.')
    expect(code).toBe(0)
  })

  it('fails where the newest events were removed together with their hashes', async () => {
    const { home, dataset, db: labelled, close } = openLabelled()
    addLabel(labelled, { clip: clips[0], annotator: 'Ben', emotion: 'anger' })
    const head = chainHead(labelled).hash!
    const { name } = labelled
    close()
    tamper(
      name,
      'DELETE FROM label_log WHERE act = 2; DELETE FROM label_acts WHERE id = 2; DELETE FROM label_chain WHERE act = 2',
    )
    const { stdout, code } = await serStudio(home, ['verify', dataset, '--head', head])
    expect(stdout).toContain('2 events of the label log match their hashes.')
    expect(stdout).toContain('The log does not contain the given head')
    expect(code).toBe(4)
  })

  it('fails where the head is of another log', async () => {
    const { home, dataset, close } = openLabelled()
    close()
    const { stdout, code } = await serStudio(home, ['verify', dataset, '--head', 'ab'.repeat(32)])
    expect(stdout).toContain('The log does not contain the given head')
    expect(code).toBe(4)
  })

  it('names the first event that was changed', async () => {
    const { home, dataset, db: labelled, close } = openLabelled()
    labelled.exec("DROP TRIGGER label_log_keeps; UPDATE label_log SET annotator = 'Eve'")
    close()
    const { stdout, code } = await serStudio(home, ['verify', dataset])
    expect(stdout).toContain('Event 2 of the label log was changed: entry 1 of act 1 (label, Ana, ')
    expect(code).toBe(4)
  })
})
