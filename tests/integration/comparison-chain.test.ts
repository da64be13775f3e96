import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { beforeEach, describe, it, onTestFinished } from 'vitest'
import { ComparisonSettings, TrialAnswer, TrialSkip } from '../../src/shared/contract/comparisons.ts'
import { choicesHead, verifyChoices } from '../../src/main/studio/comparisons/index.ts'
import { binding } from '../../src/main/studio/project/database.ts'
import { openProject, type Db } from '../../src/main/studio/project/index.ts'
import { openDataset } from '../../src/main/studio/studio.ts'
import { serStudio } from '../fixtures/cli.ts'
import { expect } from '../fixtures/expect.ts'
import { temporaryFolder } from '../fixtures/folders.ts'
import { contentOf, insertClips } from '../fixtures/library-rows.ts'

let home: string
let folder: string
let db: Db

/** Four events: a choice, which is taken back, a skip, and a choice. */
beforeEach(async () => {
  folder = join(temporaryFolder(), 'clips')
  mkdirSync(folder)
  home = temporaryFolder()
  const project = openProject(folder, { dataFolder: home })
  insertClips(
    project.db,
    ['0.wav', '1.wav', '2.wav', '3.wav'].map((path) => ({ path, intended: 'anger' })),
  )
  project.close()
  const dataset = openDataset(folder, { dataFolder: home })
  const { comparisons } = dataset
  const settings = { name: 'Intensity', question: 'Which?', annotators: ['Ana'], size: 2 }
  const { id } = comparisons.make(ComparisonSettings.parse(settings), 'Olga')
  const next = () => comparisons.next(id, 'Ana')!
  const choose = () => {
    const { trial, clips } = next()
    comparisons.answer(TrialAnswer.parse({ trial, annotator: 'Ana', most: clips[0].id }))
  }
  choose()
  comparisons.takeBack(id, 'Ana')
  comparisons.skip(TrialSkip.parse({ trial: next().trial, annotator: 'Ana', reason: 'Cannot be played' }))
  choose()
  await dataset.close()
  const again = openProject(folder, { dataFolder: home })
  db = again.db
  onTestFinished(() => {
    again.close()
  })
})

/** Changes the file as another program would, without its triggers. */
function tamper(sql: string): void {
  const other = new Database(db.name, binding())
  const triggers = other
    .prepare("SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name GLOB 'comparison*'")
    .pluck()
    .all()
  other.pragma('foreign_keys = OFF')
  other.exec([...triggers.map((name) => `DROP TRIGGER ${String(name)};`), sql].join('\n'))
  other.close()
}

describe('the chain of comparisons', () => {
  it('has an event for each choice, each skip, and each one that is taken back', async () => {
    expect(await verifyChoices(db)).toBeNull()
    expect(choicesHead(db)).toEqual({ events: 4, hash: expect.stringMatching(/^[0-9a-f]{64}$/) as unknown })
  })

  it('refuses changes of answers by this program', () => {
    const run = (sql: string) => () => db.exec(sql)
    expect(run("UPDATE comparison_answers SET most = 'x' WHERE id = 3")).toThrow(/append-only/)
    expect(run('UPDATE comparison_answers SET taken_back_at = NULL')).toThrow(/append-only/)
    expect(run('DELETE FROM comparison_answers')).toThrow(/append-only/)
    expect(run('DELETE FROM comparison_chain')).toThrow(/append-only/)
  })

  const ANA = { comparison: 'Intensity', annotator: 'Ana' }
  it.each([
    [
      'the choice of another clip',
      `UPDATE comparison_answers SET most = '${contentOf('x.wav')}' WHERE id = 3`,
      { kind: 'changed', event: 4, answer: 3, says: ANA },
    ],
    [
      'another reason of a skip',
      "UPDATE comparison_answers SET skipped = 'tired' WHERE id = 2",
      { kind: 'changed', event: 3, answer: 2, says: ANA },
    ],
    [
      'a choice that was taken back and holds again',
      'DROP INDEX comparison_answers_held; UPDATE comparison_answers SET taken_back_at = NULL WHERE id = 1',
      { kind: 'changed', event: 2, of: 'taken back', answer: 1 },
    ],
    [
      'a choice that was not taken back',
      'UPDATE comparison_answers SET taken_back_at = 1 WHERE id = 3',
      { kind: 'added', event: null, of: 'taken back', answer: 3 },
    ],
    [
      'another annotator of a trial',
      "UPDATE comparison_trials SET annotator = 'Eve' WHERE id = (SELECT trial FROM comparison_answers WHERE id = 3)",
      { kind: 'changed', says: { annotator: 'Eve' } },
    ],
    [
      'another question',
      "UPDATE comparisons SET settings = json_set(settings, '$.question', 'Which less?')",
      { kind: 'changed', event: 1 },
    ],
    [
      'a removed choice',
      'DELETE FROM comparison_answers WHERE id = 3',
      { kind: 'removed', event: 4, says: null },
    ],
    [
      'a removed choice with its hash',
      'DELETE FROM comparison_answers WHERE id = 2; DELETE FROM comparison_chain WHERE answer = 2',
      { kind: 'changed', event: 4 },
    ],
    [
      'an added choice',
      `INSERT INTO comparison_answers (trial, most, at) VALUES (4, '${contentOf('x.wav')}', 1)`,
      { kind: 'added', event: null, of: 'given', says: ANA },
    ],
  ])('names %s', async (_, sql, fault) => {
    tamper(sql)
    expect(await verifyChoices(db)).toMatchObject(fault)
  })
})

it('ser-studio verify prints the head of the comparisons, finds it again, and names a choice that was changed', async () => {
  const { hash } = choicesHead(db)
  const verify = (...more: readonly string[]) => serStudio(home, ['verify', folder, ...more])
  const good = await verify('--head', hash!)
  expect(good.stdout).toContain('4 events of the comparisons match their hashes.')
  expect(good.stdout).toContain(`Head of the comparisons: ${hash}`)
  expect(good.stdout).toContain('The log contains the given head.')
  expect(good.code).toBe(0)
  tamper(`UPDATE comparison_answers SET most = '${contentOf('x.wav')}' WHERE id = 3`)
  const bad = await verify()
  expect(bad.stdout).toContain('Event 4 of the comparisons was changed: answer 3 (“Intensity”, Ana, ')
  expect(bad.code).toBe(4)
})
