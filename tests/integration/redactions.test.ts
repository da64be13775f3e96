import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, it, onTestFinished } from 'vitest'
import { FreezeFile } from '../../src/shared/contract/freezes.ts'
import { writeSound } from '../../src/main/studio/clips/index.ts'
import { openDatabase, type Db } from '../../src/main/studio/project/index.ts'
import { openDataset, type Dataset } from '../../src/main/studio/studio.ts'
import type { Clip } from '../../src/shared/domain/clips.ts'
import type { RedactionId } from '../../src/shared/domain/redactions.ts'
import { serStudio } from '../fixtures/cli.ts'
import { expect } from '../fixtures/expect.ts'
import { temporaryFolder } from '../fixtures/folders.ts'
import { clip as clipBytes } from '../fixtures/indexing.ts'
import { writeSmallDataset } from '../fixtures/small-dataset.ts'

const BEEP = { start: 0.1, end: 0.2, kind: 'beep', channel: null, reason: 'a name' } as const
const FIRST = '1000_IEO_ANG_XX.wav'

let folder: string
let home: string
let dataset: Dataset

beforeEach(async () => {
  home = temporaryFolder()
  folder = writeSmallDataset(join(home, 'clips'), 2)
  dataset = openDataset(folder, { dataFolder: home })
  onTestFinished(() => dataset.close())
  await dataset.index().outcome
})

const first = (): Clip => dataset.library.find(FIRST)
const redactFirst = (): RedactionId => dataset.redactions.redact(first(), BEEP, 'Ann')
function openDb(): Db {
  const db = openDatabase(join(dataset.projectFolder, 'studio.db'))
  onTestFinished(() => void db.close())
  return db
}

describe('a redaction', () => {
  it('holds with its frames, author, time and reason, and every reader of the clip sees it', () => {
    const id = redactFirst()
    const rate = first().format!.sampleRateHz
    const range = { from: Math.floor(0.1 * rate), to: Math.ceil(0.2 * rate), kind: 'beep', channel: null }
    expect(dataset.redactions.list(first())).toEqual([
      { id, ...range, author: 'Ann', reason: 'a name', at: expect.any(Number) },
    ])
    expect(first().sound).toMatchObject({
      channel: null,
      redacted: { key: expect.any(String), ranges: [range] },
    })
    expect(dataset.library.find('1001_IEO_ANG_XX.wav').sound.redacted).toBeUndefined()
  })

  it('has the same key after the same redactions in another order, and another one otherwise', () => {
    redactFirst()
    const alone = first().sound.redacted!.key
    const later = { ...BEEP, start: 0.3, end: 0.35 }
    dataset.redactions.redact(first(), later, 'Ann')
    const both = first().sound.redacted!.key
    const [one] = dataset.redactions.list(first())
    dataset.redactions.takeBack(first(), one.id, { author: 'Ann', reason: '' })
    expect(new Set([alone, both, first().sound.redacted!.key]).size).toBe(3)
    redactFirst()
    expect(first().sound.redacted!.key).toBe(both)
  })

  it('is taken back once, and both acts stay in the log', () => {
    const id = redactFirst()
    dataset.redactions.takeBack(first(), id, { author: 'Olga', reason: 'the wrong place' })
    expect(dataset.redactions.list(first())).toEqual([])
    expect(first().sound.redacted).toBeUndefined()
    expect(dataset.redactions.history(first())).toMatchObject([
      { act: 'redact', id, author: 'Ann' },
      { act: 'take-back', target: id, author: 'Olga', reason: 'the wrong place' },
    ])
    expect(() => dataset.redactions.takeBack(first(), id, { author: 'Ben', reason: '' })).toThrow(/by Olga/)
  })

  it('is refused outside the recording, and for a channel that it lacks', () => {
    const refused = (change: object) => () =>
      dataset.redactions.redact(first(), { ...BEEP, ...change }, 'Ann')
    expect(refused({ start: 900, end: 901 })).toThrow(/no sound from 900 s/)
    expect(refused({ channel: 1 })).toThrow(/no channel 2/)
  })

  it('cannot be changed or removed in the log', () => {
    redactFirst()
    const db = openDb()
    expect(() => db.exec('DELETE FROM redaction_log')).toThrow(/append-only/)
    expect(() => db.exec("UPDATE redaction_log SET reason = ''")).toThrow(/append-only/)
  })

  it('stays when the clip is read again, gets other channels, moves, or comes twice', async () => {
    redactFirst()
    const { key } = first().sound.redacted!
    const db = openDb()
    const { id, measures } = first()
    writeSound(db, id, { channel: null, offset: 0.25, reason: 'why' }, measures!)
    expect(first().sound).toMatchObject({ offset: 0.25, reason: 'why', redacted: { key } })
    db.exec('UPDATE clips SET file_mtime_ms = -1')
    mkdirSync(join(folder, 'more'))
    writeFileSync(join(folder, 'more', 'same.wav'), clipBytes(`${folder} 0`))
    await dataset.index().outcome
    expect(first().sound.redacted?.key).toBe(key)
    expect(dataset.library.find('same.wav').sound.redacted?.key).toBe(key)
    dataset.redactions.takeBack(first(), dataset.redactions.list(first())[0].id, {
      author: 'Ann',
      reason: '',
    })
    expect(dataset.library.find('same.wav').sound.redacted).toBeUndefined()
  })

  it('ends what was computed from the recording before', () => {
    const db = openDb()
    db.prepare("INSERT INTO speech (content, found) VALUES (?, 'speech')").run(first().content)
    redactFirst()
    expect(db.prepare('SELECT count(*) FROM speech').pluck().get()).toBe(0)
  })

  it('is seen by other processes, and announced', async () => {
    const announced = new Promise((resolve) => dataset.redactions.onChange(resolve))
    const { code, stdout } = await serStudio(home, [
      ...['redact', folder, FIRST, '0.1', '0.15', '--beep', '--reason', 'a street'],
    ])
    expect(code).toBe(0)
    expect(stdout).toMatch(/0\.100–0\.150 s beep/)
    expect(await announced).toEqual([first().content])
    const { stdout: list } = await serStudio(home, ['redact', folder, FIRST, '--list'])
    expect(list).toContain('a street')
    const [{ id }] = dataset.redactions.list(first())
    expect((await serStudio(home, ['redact', folder, FIRST, '--undo', id])).code).toBe(0)
    expect(dataset.redactions.list(first())).toEqual([])
    const bad = await serStudio(home, ['redact', folder, FIRST, '5'])
    expect(bad.code).not.toBe(0)
    expect(bad.stderr).toContain('start and the end')
  })

  it('travels in a bundle, whose merge is the same a second time, with what was taken back', async () => {
    const id = redactFirst()
    const { text } = await dataset.bundles.file()
    const there = openDataset(folder, { dataFolder: temporaryFolder() })
    onTestFinished(() => there.close())
    await there.index().outcome
    const merged = await there.bundles.merge(text, 'Ben')
    expect(merged).toMatchObject({ redactions: 1 })
    const clip = there.library.find(FIRST)
    expect(clip.sound.redacted).toEqual(first().sound.redacted)
    expect(there.redactions.list(clip)).toEqual(dataset.redactions.list(first()))
    await expect(there.bundles.merge(text, 'Ben')).rejects.toThrow(/already/)
    dataset.redactions.takeBack(first(), id, { author: 'Ann', reason: '' })
    await there.bundles.merge((await dataset.bundles.file()).text, 'Ben')
    expect(there.library.find(FIRST).sound.redacted).toBeUndefined()
  })

  it('is stated by a freeze', async () => {
    redactFirst()
    const made = await dataset.freeze().outcome
    const { statement } = FreezeFile.parse(JSON.parse((await dataset.freezes.file(made.id)).text))
    expect(statement.redactions).toMatchObject({ [first().content!]: [{ kind: 'beep', author: 'Ann' }] })
  })
})
