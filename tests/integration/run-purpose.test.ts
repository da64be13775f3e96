import { join } from 'node:path'
import Database from 'better-sqlite3'
import { expect, it } from 'vitest'
import { openDatabase } from '../../src/main/studio/project/index.ts'
import { migrations } from '../../src/main/studio/project/migrations/index.ts'
import { runPurpose } from '../../src/main/studio/project/migrations/005-run-purpose.ts'
import { temporaryFolder } from '../fixtures/folders.ts'

interface OldRun {
  readonly name: string
  readonly parent?: string
  readonly split?: string
}

/** Purposes of runs of an earlier version after this version opens their project, in the order given. */
function purposesOf(runs: readonly OldRun[]): readonly string[] {
  const file = join(temporaryFolder(), 'studio.db')
  const place = migrations.indexOf(runPurpose)
  const old = new Database(file)
  for (const sql of migrations.slice(0, place)) old.exec(sql)
  old.pragma(`user_version = ${place}`)
  const insert = old.prepare(
    "INSERT INTO runs (id, name, state, config, data, parent, created_at) VALUES (?, ?, 'done', ?, '{}', ?, 1)",
  )
  runs.forEach(({ name, parent, split = 'unseen-speakers' }, index) =>
    insert.run(String(index), name, JSON.stringify({ split: { kind: split } }), parent ?? null),
  )
  old.close()
  const db = openDatabase(file)
  const found = db
    .prepare<[], { purpose: string }>('SELECT purpose FROM runs ORDER BY id')
    .all()
    .map(({ purpose }) => purpose)
  db.close()
  return found
}

it('runs of an earlier version get their purpose from their names once', () => {
  const found = purposesOf([
    { name: 'Quick: pooled statistics' },
    { name: 'Quick · trial 12' },
    { name: 'Protocols · random by clip (quick)' },
    { name: 'Label check', split: 'k-fold-speakers' },
    { name: 'Best · quick models alone', parent: '0' },
    { name: 'Best · quick models alone · retrained quickly', parent: '4' },
  ])
  expect(found).toEqual(['own', 'trial', 'protocol', 'label-check', 'companion', 'quick-retraining'])
})

it("a user's own run with a name like the studio's runs stays the user's own", () => {
  const found = purposesOf([
    { name: 'Mine · retrained quickly' },
    { name: 'Mine · quick models alone' },
    { name: 'Mine · trial one' },
    { name: 'Mine · trial 3 again' },
    { name: 'My Protocols · random' },
    { name: 'Label check' },
  ])
  expect(found).toEqual(Array<string>(6).fill('own'))
})
