import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, realpathSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import { StudioError } from '#shared/errors.ts'
import type { ForkTrainer } from '../training/index.ts'
import { openDatabase, type Db } from './database.ts'

/** A project on disk: its database, its features, its runs. The dataset's own folder is only ever read. */
export interface Project {
  readonly folder: string
  readonly datasetFolder: string
  readonly db: Db
  readonly featuresFolder: string
  readonly runsFolder: string
  /** How the trainer's process is started, where a child of Node will not do. */
  readonly forkTrainer?: ForkTrainer
  close(): void
}

export interface OpenOptions {
  /** Where projects live; one folder for each dataset. */
  readonly dataFolder: string
  /** Overrides the folder the project would get. */
  readonly projectFolder?: string
  readonly forkTrainer?: ForkTrainer
}

/** Opens the project of a dataset folder, making it on first use. Throws `not-found` where there is no such folder. */
export function openProject(datasetFolder: string, options: OpenOptions): Project {
  if (!existsSync(datasetFolder))
    throw new StudioError(
      'not-found',
      `There is no folder ${datasetFolder}. Check the path, or mount the disk it lies on.`,
    )
  if (!statSync(datasetFolder).isDirectory())
    throw new StudioError('bad-input', `${datasetFolder} is a file. Give the folder that holds the clips.`)
  const dataset = realpathSync(datasetFolder)
  const folder = options.projectFolder ?? join(options.dataFolder, 'projects', projectName(dataset))
  mkdirSync(folder, { recursive: true })
  const featuresFolder = join(folder, 'features')
  const runsFolder = join(folder, 'runs')
  mkdirSync(featuresFolder, { recursive: true })
  mkdirSync(runsFolder, { recursive: true })
  const db = openDatabase(join(folder, 'studio.db'))
  setMeta(db, 'dataset', dataset)
  return {
    folder,
    datasetFolder: dataset,
    db,
    featuresFolder,
    runsFolder,
    forkTrainer: options.forkTrainer,
    close: () => db.close(),
  }
}

export function getMeta(db: Db, key: string): string | null {
  const row = db.prepare<[string], { value: string }>('SELECT value FROM meta WHERE key = ?').get(key)
  return row?.value ?? null
}

export function setMeta(db: Db, key: string, value: string): void {
  db.prepare(
    'INSERT INTO meta VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value WHERE value <> excluded.value',
  ).run(key, value)
}

/** Readable, and still different for two datasets of one name. */
function projectName(dataset: string): string {
  const readable =
    basename(dataset)
      .replace(/[^\p{L}\p{N}._-]+/gu, '-')
      .slice(0, 60) || 'dataset'
  return `${readable}-${createHash('sha256').update(dataset).digest('hex').slice(0, 8)}`
}
