import { createHash } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { describe, it, onTestFinished } from 'vitest'
import { choicesHead, verifyChoices } from '../../src/main/studio/comparisons/index.ts'
import { chainHead, staleLabels, undo, verifyChain } from '../../src/main/studio/labels/index.ts'
import { binding } from '../../src/main/studio/project/database.ts'
import { defineFunctions } from '../../src/main/studio/project/functions.ts'
import { listBackups, openDatabase, type Db } from '../../src/main/studio/project/index.ts'
import { migrations } from '../../src/main/studio/project/migrations/index.ts'
import { openDataset } from '../../src/main/studio/studio.ts'
import { SchemeField } from '../../src/shared/contract/scheme.ts'
import type { ClipId } from '../../src/shared/domain/clips.ts'
import { summaryOf } from '../../src/shared/domain/run-summary.ts'
import type { RunId } from '#shared/domain/runs.ts'
import KEPT from '../fixtures/migration-hashes.json' with { type: 'json' }
import { A, B, C, CLASSES, importLabels, POINT, writeEarlierProject } from '../fixtures/earlier-project.ts'
import { expect } from '../fixtures/expect.ts'
import { temporaryFolder } from '../fixtures/folders.ts'
import { contentOf } from '../fixtures/library-rows.ts'

const EARLIER = migrations.slice(1).map((_, index) => index + 1)
const [a, b, c] = [1, 2, 3] as ClipId[]

describe.each([1, 19])(
  'a project of schema %i in which an imported label replaced that of a person',
  (version) => {
    it('has the label of the person again; clips with imported labels alone keep these', () => {
      const folder = temporaryFolder()
      writeEarlierProject(folder, version)
      const before = new Database(join(folder, 'studio.db'), binding())
      defineFunctions(before)
      importLabels(
        before,
        version,
        new Map([
          [C, 'disgust'],
          [B, 'sadness'],
        ]),
      )
      before.close()
      const db = openDatabase(join(folder, 'studio.db'))
      onTestFinished(() => void db.close())
      const current = 'SELECT content, seq, emotion, annotator, source FROM current_labels ORDER BY emotion'
      expect(db.prepare(current).raw().all()).toEqual([
        [C, 5, 'anger', 'Ben', 'person'],
        [A, 1, 'fear', 'Ann', 'person'],
        [B, 21, 'sadness', 'new table.csv', 'import'],
      ])
      const clips = 'SELECT path, emotion, label_source FROM clips ORDER BY path'
      expect(db.prepare(clips).raw().all()).toEqual([
        ['a.wav', 'fear', 'person'],
        ['b.wav', 'sadness', 'import'],
        ['c.wav', 'anger', 'person'],
      ])
      expect(staleLabels(db)).toEqual([])
    })
  },
)

it('a project of schema 32 with answers to fields has their summaries, as if they were given now', () => {
  const folder = temporaryFolder()
  writeEarlierProject(folder, 32)
  const before = new Database(join(folder, 'studio.db'), binding())
  defineFunctions(before)
  const fields = [
    SchemeField.parse({ kind: 'scale', id: 'valence', name: 'Valence', low: 1, high: 9 }),
    SchemeField.parse({ kind: 'flag', id: 'laughs', name: 'Laughs' }),
  ]
  before
    .prepare("INSERT INTO schemes (version, asks_emotion, fields, annotator, at) VALUES (2, 1, ?, 'Ann', 1)")
    .run(JSON.stringify(fields))
  const answer =
    before.prepare(`INSERT INTO label_log (act, action, content, annotator, source, at, scheme, field, value)
    VALUES (1, 'answer', ?, ?, 'person', 1, 2, ?, ?)`)
  answer.run(A, 'Ann', 'valence', '2')
  answer.run(A, 'Ann', 'valence', '6')
  answer.run(A, 'Ben', 'valence', '9')
  answer.run(A, 'Ben', 'laughs', 'true')
  answer.run(B, 'Ben', 'valence', null)
  before.close()
  const db = openDatabase(join(folder, 'studio.db'))
  onTestFinished(() => void db.close())
  const rows = 'SELECT field, recording, answers, number, annotators FROM answer_summaries ORDER BY field'
  expect(db.prepare(rows).raw().all()).toEqual([
    ['laughs', A, 1, 1, '["Ben"]'],
    ['valence', A, 2, 7.5, '["Ann","Ben"]'],
  ])
  expect(staleLabels(db)).toEqual([])
})

it('a project of schema 35 with a speaker who withdrew loses the trials with their clips', () => {
  const folder = temporaryFolder()
  writeEarlierProject(folder, 35)
  const before = new Database(join(folder, 'studio.db'), binding())
  defineFunctions(before)
  before.exec(`
    INSERT INTO speaker_consent (speaker, pseudonym, state, training, export, sharing, note, day, author, at)
      VALUES ('1009', 'Wren', 'withdrawn', 0, 0, 0, '', '2026-06-01', 'Ann', 1900);
    INSERT INTO comparison_trials (id, comparison, annotator, place, contents)
      VALUES (2, 1, 'Ann', 1, json_array('${contentOf('gone.wav')}', '${B}'))`)
  before.close()
  const db = openDatabase(join(folder, 'studio.db'))
  onTestFinished(() => void db.close())
  const withdrawn = 'SELECT id FROM comparison_trials WHERE withdrawn_at IS NOT NULL'
  expect(db.prepare(withdrawn).pluck().all()).toEqual([2])
})

/** Columns that migrations write anew. Other tests here check their values. */
const DERIVED: ReadonlySet<string> = new Set([
  // Every file is read again after schema 14.
  'clips.file_mtime_ms',
  // Stored exactly since schema 13.
  'predictions.probabilities',
  // Interrupted, where no process can be asked.
  'jobs.state',
])

function tablesOf(db: Db): readonly string[] {
  const names = db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name").pluck().all()
  return names.map(String).filter((name) => !name.startsWith('sqlite_'))
}

function columnsOf(db: Db, table: string): readonly string[] {
  return db.prepare('SELECT name FROM pragma_table_info(?)').pluck().all(table).map(String)
}

it('a project of an earlier schema has rows in each table, so that a migration can lose some', () => {
  const folder = temporaryFolder()
  writeEarlierProject(folder, KEPT.length)
  const db = new Database(join(folder, 'studio.db'), binding())
  onTestFinished(() => void db.close())
  const empty = tablesOf(db).filter((table) => db.prepare(`SELECT 1 FROM ${table}`).get() === undefined)
  expect(empty).toEqual(['meta'])
})

it('the SQL of a migration never changes: earlier projects are written by it', () => {
  const hashes = migrations.map((sql) => createHash('sha256').update(sql).digest('hex'))
  expect(hashes.slice(0, KEPT.length)).toEqual(KEPT)
})

describe.each(EARLIER)('a project of schema %i', (version) => {
  function openTables() {
    const folder = temporaryFolder()
    writeEarlierProject(folder, version)
    const db = openDatabase(join(folder, 'studio.db'))
    onTestFinished(() => void db.close())
    return { folder, db }
  }
  const clips = (db: Db) =>
    db.prepare('SELECT path, emotion, label_source, open_flags FROM clips ORDER BY path').raw().all()

  it('is backed up unchanged, and then migrated', () => {
    const { folder, db } = openTables()
    expect(db.pragma('user_version', { simple: true })).toBe(migrations.length)
    expect(db.pragma('integrity_check', { simple: true })).toBe('ok')
    expect(db.pragma('foreign_key_check')).toEqual([])
    const [backup] = listBackups(folder)
    expect(backup.name).toBe(`schema-${version}`)
    const kept = new Database(backup.file, { readonly: true, ...binding() })
    onTestFinished(() => void kept.close())
    expect(kept.pragma('user_version', { simple: true })).toBe(version)
    const labels = kept.prepare(
      "SELECT annotator, emotion, note FROM label_log WHERE action = 'label' ORDER BY seq",
    )
    expect(labels.raw().all()).toEqual([
      ['Ann', 'fear', 'close to tears'],
      ['Ben', 'disgust', ''],
      ['table.csv', 'fear', ''],
      ['Ben', 'anger', ''],
    ])
  })

  it('keeps every row of every table, with its values', () => {
    const { folder, db } = openTables()
    const [backup] = listBackups(folder)
    const before = new Database(backup.file, { readonly: true, ...binding() })
    onTestFinished(() => void before.close())
    for (const table of tablesOf(before)) {
      const columns = columnsOf(before, table).filter((column) => !DERIVED.has(`${table}.${column}`))
      const rows = (of: Db) => of.prepare(`SELECT ${columns.join(', ')} FROM ${table} ORDER BY 1, 2`).all()
      expect(rows(db), table).toEqual(rows(before))
    }
  })

  it('keeps the label of every clip, and open findings', () => {
    const { db } = openTables()
    // The annotator's label settles the conflict of the file names; the noise was overruled.
    expect(clips(db)).toEqual([
      ['a.wav', 'fear', 'person', 0],
      ['b.wav', 'neutral', null, 0],
      ['c.wav', 'anger', 'person', 0],
    ])
  })

  it('gives every event of its label log a hash', async () => {
    const { db } = openTables()
    expect(await verifyChain(db)).toBeNull()
    const events = 'SELECT (SELECT count(*) FROM label_acts) + (SELECT count(*) FROM label_log)'
    expect(chainHead(db).events).toBe(db.prepare(events).pluck().get())
  })

  it('gives every answer to a trial a hash', async () => {
    const { db } = openTables()
    expect(await verifyChoices(db)).toBeNull()
    expect(choicesHead(db).events).toBe(version < 31 ? 0 : version < 34 ? 1 : 3)
  })

  it('stays usable: its last label can be undone', () => {
    const { db } = openTables()
    expect(undo(db, 'Ann')?.labels.map(({ emotion }) => emotion)).toEqual(['fear'])
    expect(clips(db)).toEqual([
      ['a.wav', 'anger', null, 1],
      ['b.wav', 'neutral', null, 0],
      ['c.wav', 'anger', 'person', 0],
    ])
  })

  function openStudio() {
    const home = temporaryFolder()
    const [dataset, project] = ['dataset', 'project'].map((name) => join(home, name))
    for (const folder of [dataset, project]) mkdirSync(folder)
    writeEarlierProject(project, version)
    const opened = openDataset(dataset, { projectFolder: project })
    onTestFinished(() => opened.close())
    return opened
  }

  it('keeps every entry of the log, with annotator and time', () => {
    const { labels, library } = openStudio()
    const adjudicates = version >= 2
    const history = (clip: ClipId) => labels.history(library.get(clip))
    expect(history(a)).toMatchObject([
      {
        seq: 1,
        action: 'label',
        content: A,
        annotator: 'Ann',
        emotion: 'fear',
        note: 'close to tears',
        at: 1001,
      },
    ])
    expect(history(a)[0].confidence).toBe(0.8)
    expect(history(b)).toMatchObject([
      {
        seq: 2,
        action: 'label',
        content: B,
        annotator: 'Ben',
        emotion: 'disgust',
        source: 'person',
        at: 1002,
      },
      { seq: 3, action: 'undo', target: 2, annotator: 'Ben', at: 1003 },
    ])
    expect(history(c).slice(0, 4)).toMatchObject([
      { seq: 4, content: C, annotator: 'table.csv', emotion: 'fear', source: 'import', adjudicates: false },
      { seq: 5, annotator: 'Ben', emotion: 'anger', source: 'person', adjudicates },
      { seq: 6, action: 'undo', target: 5 },
      { seq: 7, action: 'redo', target: 5 },
    ])
    const note = { seq: 8, action: 'note', target: 5, note: 'shouted' }
    expect(history(c).slice(4)).toMatchObject(version >= 8 ? [note] : [])
  })

  it('shows each entry as an act of its own, the newest first', () => {
    const kinds = ['label', 'label', 'undo', 'label', 'label', 'undo', 'redo', 'note'] as const
    const acts = kinds.slice(0, version >= 8 ? 8 : 7).map((kind, index) => ({ kind, id: index + 1 }))
    expect(openStudio().labels.acts()).toMatchObject(acts.reverse())
  })

  it('keeps every run with its configuration, scores, curve and predictions', () => {
    const studio = openStudio()
    const run = studio.run('r1')
    expect(run).toMatchObject({
      ...{ name: 'First', state: 'done', purpose: 'own', createdAt: 5, endedAt: 6 },
      note: version >= 7 ? 'kept for the paper' : '',
      config: { name: 'Quick: pooled statistics', members: [{ epochs: 30, batch: 64 }], seed: 1 },
      data: { classes: CLASSES, clips: 3, warnings: ['Few clips.'], labelsFingerprint: 'l' },
      outcome: { parameters: 700, temperature: 0.9, enrolment: null },
    })
    expect(run.evaluations).toMatchObject([{ split: 'test', uar: { value: 0.5, interval: null } }])
    expect(studio.epochs(run.id)).toEqual([POINT])
    // The score in a list is that of the run's test clips; a new run has no interval over one speaker.
    const uar = { value: 0.5, interval: null }
    expect(studio.runs()).toMatchObject([
      { id: 't1', purpose: 'trial', score: null },
      { id: 'r1', purpose: 'own', score: { split: 'test', clips: 2, speakers: 1, uar } },
    ])
    expect(studio.runs()).toEqual(studio.runs().map(({ id }) => summaryOf(studio.run(id))))
    expect(studio.library.details(c).predictions).toMatchObject([
      { run: 'r1', predicted: 'anger', confidence: 0.512346, probabilities: [0.512346, 0.487654] },
    ])
    expect(studio.predictionsOf('r1' as RunId, [a, b])).toEqual([
      { clip: a, found: 'speech', split: 'test', predicted: 'anger', confidence: 0.75 },
    ])
    expect(studio.library.count({ run: { id: 'r1', misclassified: true } })).toBe(1)
  })

  it('keeps speakers, votes, selections and jobs; a job that was running is interrupted', () => {
    const { library, jobs, labelSet } = openStudio()
    const { speaker, votes } = library.details(a)
    expect(speaker).toMatchObject({ id: '1001', sex: 'male', ageYears: 51 })
    expect(votes).toMatchObject([
      {
        modality: 'voice',
        counts: [
          { emotion: 'anger', votes: 7 },
          { emotion: 'fear', votes: 2 },
        ],
      },
    ])
    if (version >= 3) expect(library.count({ selection: 1 })).toBe(2)
    expect(jobs.list().map(({ kind, state, done }) => [kind, state, done])).toEqual([
      ['train', 'interrupted', 0],
      ['index', 'done', 3],
    ])
    const named = labelSet.get().classes.find(({ emotion }) => emotion === 'fear')?.name
    expect(named).toBe(version >= 8 ? 'Panic' : 'Fear')
  })
})
