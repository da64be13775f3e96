import { mkdirSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, it, onTestFinished } from 'vitest'
import { SegmentChange, type SegmentChangeInput } from '../../src/shared/contract/segments.ts'
import { openDatabase, openProject } from '../../src/main/studio/project/index.ts'
import { segmentLogFault } from '../../src/main/studio/segments/index.ts'
import { openDataset, type Dataset } from '../../src/main/studio/studio.ts'
import { expect } from '../fixtures/expect.ts'
import { temporaryFolder } from '../fixtures/folders.ts'
import { insertClips } from '../fixtures/library-rows.ts'

const ANN = { name: 'Ann', changesOthers: true }
const WITHDRAWAL = { speaker: 'p7', note: '', day: '2026-06-01', author: 'Ann' }
let dataset: Dataset

beforeEach(() => {
  const folder = join(temporaryFolder(), 'clips')
  mkdirSync(folder)
  const at = { dataFolder: temporaryFolder() }
  const project = openProject(folder, at)
  insertClips(project.db, [
    { path: 'own.wav', speaker: 'p7' },
    { path: 'other.wav', speaker: 'd1' },
  ])
  project.close()
  dataset = openDataset(folder, at)
  onTestFinished(() => dataset.close())
})

const clip = (path: string) => dataset.library.find(path)
const change = (path: string, one: SegmentChangeInput) =>
  dataset.segments.change(clip(path), [SegmentChange.parse(one)], ANN)
const say = (path: string, tier: string, text: string, speaker: string | null = null) =>
  change(path, { kind: 'add', tier, start: 0, end: 1, text, speaker })

function openDb() {
  const db = openDatabase(join(dataset.projectFolder, 'studio.db'))
  onTestFinished(() => void db.close())
  return db
}
/** Every byte of the project's database, its log and its backups. */
function isStored(text: string): boolean {
  return readdirSync(dataset.projectFolder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.db(-wal)?$/.test(entry.name))
    .some(({ parentPath, name }) => readFileSync(join(parentPath, name)).includes(text))
}

describe('the withdrawal of a speaker', () => {
  it('erases the texts of all segments of their recordings, also of removed ones and earlier texts', async () => {
    const [id] = say('own.wav', 'Speech', 'my sister Zelda').ids
    change('own.wav', { kind: 'change', id, text: 'my brother Yorick' })
    change('own.wav', { kind: 'remove', id })
    say('other.wav', 'Speech', 'good morning')
    expect(isStored('Zelda')).toBe(true)
    await dataset.withdraw(WITHDRAWAL).outcome
    for (const name of ['Zelda', 'Yorick']) expect(isStored(name), name).toBe(false)
    expect(isStored('good morning')).toBe(true)
    expect(segmentLogFault(openDb())).toBeNull()
  })

  it('removes the segments of their tiers in recordings of others for good, with their texts', async () => {
    const { act } = say('other.wav', 'Client', 'my sister Zelda', 'p7')
    say('other.wav', 'Therapist', 'good morning')
    await dataset.withdraw(WITHDRAWAL).outcome
    expect(isStored('Zelda')).toBe(false)
    expect(dataset.segments.list(clip('other.wav'), 'Ann').segments).toMatchObject([{ tier: 'Therapist' }])
    expect(() => dataset.segments.reverse(clip('other.wav'), act, ANN)).toThrow(/changed since/)
    expect(segmentLogFault(openDb())).toBeNull()
  })

  it('leaves a log that refuses every other change, and in which the entries after an erased one are checked', async () => {
    say('own.wav', 'Speech', 'my sister Zelda')
    await dataset.withdraw(WITHDRAWAL).outcome
    const { ids } = say('other.wav', 'Speech', 'good morning')
    const db = openDb()
    expect(() => db.prepare("UPDATE segment_log SET text = 'x'").run()).toThrow(/append-only/)
    expect(() => db.prepare('UPDATE segment_log SET end_seconds = 3').run()).toThrow(/append-only/)
    expect(() => db.prepare("UPDATE segment_log SET text = '', erased = 1, end_seconds = 3").run()).toThrow(
      /append-only/,
    )
    db.exec('DROP TRIGGER segment_log_keeps')
    db.prepare('UPDATE segment_log SET end_seconds = 3 WHERE segment = ?').run(ids[0])
    expect(segmentLogFault(db)).toMatchObject({ segment: ids[0] })
  })
})
