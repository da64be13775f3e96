import { createHash } from 'node:crypto'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import { z } from 'zod'
import { openForReading, type Db } from './database.ts'
import { getMeta, setMeta } from './meta.ts'
import { statement } from './statements.ts'
import { recordingsFingerprint, type Fingerprint } from './same-recordings.ts'

/** A project on disk, by what it says of its dataset. */
export interface KnownProject {
  readonly folder: string
  /** Where its dataset lay when it was last opened. */
  readonly dataset: string
  /** Further folders that a person said hold the same recordings. */
  readonly copies: readonly string[]
  /** Whether a person said that what lies in `dataset` now is another dataset. */
  readonly left: boolean
  readonly fingerprint: Fingerprint
  /** Labels ever given. */
  readonly labels: number
}

const COPIES = 'dataset-copies'
const LEFT = 'dataset-left'
const labelsGiven = statement<[], number>("SELECT count(*) FROM label_log WHERE action = 'label'", {
  pluck: true,
})
const Paths = z.array(z.string())

/** Null where there is no project, or none that can be read: opening it says why. */
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

/** Where a project's dataset lay when it was last opened; null where there is no such project. */
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

/** Whether a folder is where a project's dataset lies, as far as is known. */
export function isOf(project: KnownProject, dataset: string): boolean {
  if (project.left) return false
  return [project.dataset, ...project.copies].some((folder) => isSameFolder(folder, dataset))
}

/** The project that was last opened for a folder; a project that cannot be read, where it has the folder's own name. */
export function projectFolderOf(dataset: string, dataFolder: string): string | null {
  const usual = usualFolder(dataset, dataFolder)
  const project = readProject(usual)
  if (project ? isOf(project, dataset) : existsSync(join(usual, 'studio.db'))) return usual
  return listProjects(dataFolder).find((other) => isOf(other, dataset))?.folder ?? null
}

/** Where a new project for a folder would lie. */
export function newProjectFolder(dataset: string, dataFolder: string): string {
  const usual = usualFolder(dataset, dataFolder)
  for (let number = 1; ; number++) {
    const folder = number === 1 ? usual : `${usual}-${number}`
    if (!existsSync(join(folder, 'studio.db'))) return folder
  }
}

/** Writes where the dataset lies. A folder that it moved from is forgotten; one that is a copy is kept. */
export function placeDataset(db: Db, dataset: string, as: 'moved' | 'copy' = 'moved'): void {
  const before = getMeta(db, 'dataset')
  const copies = copiesOf(db)
  const keeps = as === 'copy' || copies.includes(dataset)
  const kept = [...copies, ...(keeps && before !== null ? [before] : [])].filter((copy) => copy !== dataset)
  if (kept.length > 0 || copies.length > 0) setMeta(db, COPIES, JSON.stringify([...new Set(kept)]))
  setMeta(db, 'dataset', dataset)
  if (getMeta(db, LEFT) !== null) setMeta(db, LEFT, 'no')
}

/** Writes that another dataset lies where this project's lay. */
export function leaveDataset(db: Db): void {
  setMeta(db, LEFT, 'yes')
}

function copiesOf(db: Db): readonly string[] {
  return Paths.parse(JSON.parse(getMeta(db, COPIES) ?? '[]'))
}

/** By path, or by what the disk calls it: another spelling, a mount, a link to the folder. */
function isSameFolder(one: string, other: string): boolean {
  if (one === other) return true
  const [a, b] = [one, other].map((folder) => statSync(folder, { bigint: true, throwIfNoEntry: false }))
  return a !== undefined && b !== undefined && a.ino !== 0n && a.ino === b.ino && a.dev === b.dev
}

/** Readable, and still different for two datasets of one name. */
function usualFolder(dataset: string, dataFolder: string): string {
  const readable =
    basename(dataset)
      .replace(/[^\p{L}\p{N}._-]+/gu, '-')
      .slice(0, 60) || 'dataset'
  const name = `${readable}-${createHash('sha256').update(dataset).digest('hex').slice(0, 8)}`
  return join(dataFolder, 'projects', name)
}
