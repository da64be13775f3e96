import { createHash } from 'node:crypto'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import { z } from 'zod'
import { openForReading, type Db } from './database.ts'
import { getMeta, setMeta } from './meta.ts'
import { statement } from './statements.ts'
import { recordingsFingerprint, type Fingerprint } from './same-recordings.ts'

/** A project on disk with what it knows about its dataset. */
export interface KnownProject {
  readonly folder: string
  /** The dataset's folder when it was last opened. */
  readonly dataset: string
  /** Other folders with the same recordings, as confirmed by a person. */
  readonly copies: readonly string[]
  /** Whether a person confirmed that `dataset` now contains another dataset. */
  readonly left: boolean
  readonly fingerprint: Fingerprint
  /** Number of labels in the log. */
  readonly labels: number
}

const COPIES = 'dataset-copies'
const LEFT = 'dataset-left'
const labelsGiven = statement<[], number>("SELECT count(*) FROM label_log WHERE action = 'label'", {
  pluck: true,
})
const Paths = z.array(z.string())

/** Null if there is no project or it cannot be read. Opening it reports the reason. */
export function readProject(folder: string): KnownProject | null {
  const file = join(folder, 'studio.db')
  if (!existsSync(file)) return null
  try {
    const db = openForReading(file)
    try {
      const dataset = getMeta(db, 'dataset')
      if (dataset === null) return null
      const labels = labelsGiven.get(db) ?? 0
      const left = getMeta(db, LEFT) === 'yes'
      return { folder, dataset, copies: copiesOf(db), left, fingerprint: recordingsFingerprint(db), labels }
    } finally {
      db.close()
    }
  } catch {
    return null // damaged, or of another version of the studio
  }
}

/** The dataset's folder when the project was last opened; null if there is no such project. */
export function lastFolderOf(projectFolder: string): string | null {
  return readProject(projectFolder)?.dataset ?? null
}

export function listProjects(dataFolder: string): readonly KnownProject[] {
  const projects = join(dataFolder, 'projects')
  if (!existsSync(projects)) return []
  return readdirSync(projects)
    .map((name) => readProject(join(projects, name)))
    .filter((project) => project !== null)
}

/** The folders of all projects, also of those that cannot be read. */
export function knownProjectFolders(dataFolder: string): readonly string[] {
  const projects = join(dataFolder, 'projects')
  if (!existsSync(projects)) return []
  return readdirSync(projects)
    .map((name) => join(projects, name))
    .filter((folder) => existsSync(join(folder, 'studio.db')))
}

/** The folders of all datasets that have a project, none of which is ever written. */
export function knownDatasets(dataFolder: string): readonly string[] {
  return listProjects(dataFolder).flatMap(({ dataset, copies }) => [dataset, ...copies])
}

/** Whether a folder is known as a folder of this project's dataset. */
export function isOf(project: KnownProject, dataset: string): boolean {
  if (project.left) return false
  return [project.dataset, ...project.copies].some((folder) => isSameFolder(folder, dataset))
}

/** The project last opened for a folder. An unreadable project counts if it has the folder's default name. */
export function projectFolderOf(dataset: string, dataFolder: string): string | null {
  const usual = usualFolder(dataset, dataFolder)
  const project = readProject(usual)
  if (project ? isOf(project, dataset) : existsSync(join(usual, 'studio.db'))) return usual
  return listProjects(dataFolder).find((other) => isOf(other, dataset))?.folder ?? null
}

/** The path of a new project for a folder. */
export function newProjectFolder(dataset: string, dataFolder: string): string {
  const usual = usualFolder(dataset, dataFolder)
  for (let number = 1; ; number++) {
    const folder = number === 1 ? usual : `${usual}-${number}`
    if (!existsSync(join(folder, 'studio.db'))) return folder
  }
}

/** Stores the dataset's folder. After a move the old folder is forgotten; with a copy it is kept. */
export function placeDataset(db: Db, dataset: string, as: 'moved' | 'copy' = 'moved'): void {
  const before = getMeta(db, 'dataset')
  const copies = copiesOf(db)
  const keeps = as === 'copy' || copies.includes(dataset)
  const kept = [...copies, ...(keeps && before !== null ? [before] : [])].filter((copy) => copy !== dataset)
  if (kept.length > 0 || copies.length > 0) setMeta(db, COPIES, JSON.stringify([...new Set(kept)]))
  setMeta(db, 'dataset', dataset)
  if (getMeta(db, LEFT) !== null) setMeta(db, LEFT, 'no')
}

/** Stores that the dataset's former folder now contains another dataset. */
export function leaveDataset(db: Db): void {
  setMeta(db, LEFT, 'yes')
}

function copiesOf(db: Db): readonly string[] {
  return Paths.parse(JSON.parse(getMeta(db, COPIES) ?? '[]'))
}

/** Compares by path or by file identity, for another spelling, a mount or a link to the folder. */
function isSameFolder(one: string, other: string): boolean {
  if (one === other) return true
  const [a, b] = [one, other].map((folder) => statSync(folder, { bigint: true, throwIfNoEntry: false }))
  return a !== undefined && b !== undefined && a.ino !== 0n && a.ino === b.ino && a.dev === b.dev
}

/** A readable default name that differs for two datasets with the same folder name. */
function usualFolder(dataset: string, dataFolder: string): string {
  const readable =
    basename(dataset)
      .replace(/[^\p{L}\p{N}._-]+/gu, '-')
      .slice(0, 60) || 'dataset'
  const name = `${readable}-${createHash('sha256').update(dataset).digest('hex').slice(0, 8)}`
  return join(dataFolder, 'projects', name)
}
