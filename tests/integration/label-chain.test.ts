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
function tamper(sql: string): void {
  const other = new Database(file, binding())
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
    tamper("UPDATE label_log SET emotion = 'happiness' WHERE seq = 2")
    expect(await verifyChain(db)).toMatchObject({
      kind: 'changed',
      ...{ event: 4, act: 2, entry: 2 },
      says: { kind: 'label', annotator: 'Ana' },
    })
  })

  it('changed: the person of an act', async () => {
    tamper("UPDATE label_acts SET annotator = 'Ben' WHERE id = 3")
    expect(await verifyChain(db)).toMatchObject({ kind: 'changed', event: 5, act: 3, entry: null })
  })

  it('changed, together with its hash: the event after it no longer matches', async () => {
    tamper(`UPDATE label_log SET emotion = 'happiness' WHERE seq = 2;
      UPDATE label_chain SET hash = zeroblob(32) WHERE position = 4`)
    expect(await verifyChain(db)).toMatchObject({ kind: 'changed', event: 4 })
  })

  it('removed', async () => {
    tamper('DELETE FROM label_log WHERE seq = 6')
    expect(await verifyChain(db)).toMatchObject({ kind: 'removed', event: 12, entry: 6 })
  })

  it('removed, together with its hash', async () => {
    tamper('DELETE FROM label_log WHERE seq = 2; DELETE FROM label_chain WHERE position = 4')
    expect(await verifyChain(db)).toMatchObject({ kind: 'changed', event: 5, act: 3 })
  })

  it('added', async () => {
    tamper(`INSERT INTO label_acts (kind, annotator, source, at) VALUES ('label', 'Eve', 'person', 1)`)
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

  it('fails where events are missing since an earlier head', async () => {
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
