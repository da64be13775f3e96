import { mkdirSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { addLabel } from '../fixtures/labelling.ts'
import {
  backUpToday,
  listBackups,
  openDatabase,
  restoreBackup,
  type Db,
} from '../../src/main/studio/project/index.ts'
import { temporaryFolder } from '../fixtures/folders.ts'
import { contentOf, insertClips } from '../fixtures/small-library.ts'

function open(folder: string): Db {
  const db = openDatabase(join(folder, 'studio.db'))
  onTestFinished(() => void db.close())
  return db
}

const label = (db: Db, emotion: string) =>
  addLabel(db, { content: contentOf('a.wav'), annotator: 'ann', emotion })
const labels = (db: Db) => db.prepare('SELECT emotion FROM label_log ORDER BY seq').pluck().all()

it('each day has one backup, and the last seven days are kept', async () => {
  const folder = temporaryFolder()
  const db = open(folder)
  insertClips(db, [{ path: 'a.wav' }])
  for (let day = 1; day <= 9; day++) {
    await backUpToday({ folder, db }, new Date(2026, 10, day, 9))
    await backUpToday({ folder, db }, new Date(2026, 10, day, 18))
  }
  expect(
    listBackups(folder)
      .map(({ name }) => name)
      .sort(),
  ).toEqual([3, 4, 5, 6, 7, 8, 9].map((day) => `day-2026-11-0${day}`))
})

it('an empty project has no backup', async () => {
  const folder = temporaryFolder()
  await backUpToday({ folder, db: open(folder) })
  expect(listBackups(folder)).toEqual([])
})

it('the database is backed up before a migration', () => {
  const folder = temporaryFolder()
  const db = openDatabase(join(folder, 'studio.db'))
  db.exec('ALTER TABLE jobs DROP COLUMN process_mark')
  db.pragma('user_version = 5')
  db.close()
  // Later migrations may not fit a table created this way; the backup is written before them in any case.
  try {
    openDatabase(join(folder, 'studio.db')).close()
  } catch {
    // not what is asked here
  }
  expect(listBackups(folder).map(({ name }) => name)).toEqual(['schema-5'])
})

describe('a damaged database', () => {
  async function damaged() {
    const folder = temporaryFolder()
    const db = openDatabase(join(folder, 'studio.db'))
    insertClips(db, [{ path: 'a.wav' }])
    label(db, 'anger')
    await backUpToday({ folder, db }, new Date(2026, 10, 1))
    label(db, 'fear')
    db.close()
    writeFileSync(join(folder, 'studio.db'), 'x'.repeat(9000))
    return folder
  }

  it("is refused with the file's name and the remedy", async () => {
    const folder = await damaged()
    expect(() => openDatabase(join(folder, 'studio.db'))).toThrow(
      /studio\.db is damaged.*ser-studio restore "/,
    )
  })

  it('is replaced by a backup, and kept under another name', async () => {
    const folder = await damaged()
    const { keptAside } = restoreBackup(folder, 'day-2026-11-01')
    expect(labels(open(folder))).toEqual(['anger'])
    expect(readFileSync(join(keptAside ?? '', 'studio.db'), 'utf8')).toBe('x'.repeat(9000))
    expect(readdirSync(folder).filter((name) => name.endsWith('.new'))).toEqual([])
  })

  it('is kept where the named backup does not exist, with the list of backups', async () => {
    const folder = await damaged()
    expect(() => restoreBackup(folder, 'day-1999-01-01')).toThrow(/There are: day-2026-11-01/)
  })

  it('is not replaced by a damaged backup', async () => {
    const folder = await damaged()
    writeFileSync(join(folder, 'backups', 'day-2026-11-01.db'), 'y'.repeat(9000))
    expect(() => restoreBackup(folder, 'day-2026-11-01')).toThrow(/day-2026-11-01\.db is damaged/)
  })

  it('does not replace an intact backup', async () => {
    const folder = temporaryFolder()
    const db = open(folder)
    insertClips(
      db,
      Array.from({ length: 2000 }, (_, n) => ({ path: `clips/${n}.wav` })),
    )
    db.pragma('wal_checkpoint(TRUNCATE)')
    const bytes = readFileSync(join(folder, 'studio.db'))
    const other = temporaryFolder()
    writeFileSync(join(other, 'studio.db'), bytes.fill(0xff, bytes.length - 200_000))
    const broken = openDatabase(join(other, 'studio.db'))
    onTestFinished(() => void broken.close())
    await expect(backUpToday({ folder: other, db: broken })).rejects.toMatchObject({ code: 'unreadable' })
    expect(listBackups(other)).toEqual([])
  })
})

it('a project that is open elsewhere is not restored', async () => {
  const folder = temporaryFolder()
  const db = open(folder)
  insertClips(db, [{ path: 'a.wav' }])
  await backUpToday({ folder, db }, new Date(2026, 10, 1))
  expect(() => restoreBackup(folder, 'day-2026-11-01')).toThrow(/open\. Close it/)
})

describe('a label is refused, and not acknowledged,', () => {
  it.skipIf(process.platform === 'win32')('after the data folder was removed', () => {
    const folder = join(temporaryFolder(), 'project')
    mkdirSync(folder)
    const db = open(folder)
    label(db, 'anger')
    rmSync(folder, { recursive: true })
    expect(() => label(db, 'fear')).toThrow(/studio\.db was removed while the studio had it open/)
  })

  it.skipIf(process.platform === 'win32')('after another database replaced the open one', () => {
    const folder = temporaryFolder()
    const db = open(folder)
    rmSync(join(folder, 'studio.db'))
    writeFileSync(join(folder, 'studio.db'), '')
    utimesSync(folder, 1, 1)
    expect(() => label(db, 'fear')).toThrow(/studio\.db was replaced/)
  })
})
