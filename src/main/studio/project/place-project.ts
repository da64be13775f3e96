import { resolve } from 'node:path'
import type { OpenQuestion } from '#shared/contract/index.ts'
import { StudioError } from '#shared/errors.ts'
import { counted } from '#shared/words.ts'
import { openDatabase, openForReading } from './database.ts'
import { datasetFolderOf } from './dataset-folder.ts'
import {
  isOf,
  leaveDataset,
  listProjects,
  newProjectFolder,
  placeDataset,
  projectFolderOf,
  readProject,
  type KnownProject,
} from './known-projects.ts'
import { hasLeft, holdsSame, mayStillBe } from './same-recordings.ts'

export interface PlaceOptions {
  /** The folder of all projects, with one subfolder per dataset. */
  readonly dataFolder: string
  /** A project folder to use instead of one in the data folder. */
  readonly projectFolder?: string
  /** The answer to an `OpenQuestion`: the folder of the same dataset, or null for a new dataset. */
  readonly sameAs?: string | null
}

export interface Placed {
  readonly projectFolder: string
  /** The dataset's former folder if it was moved; else null. */
  readonly movedFrom: string | null
  /** Number of clips in the project; 0 if it is new. */
  readonly clips: number
}

/**
 * Finds the project of a dataset's folder: the project last opened for it, or one whose dataset has left its own folder
 * and is here now. 100 files are checked in a known folder. In an unknown folder, 100 files are checked for each project,
 * and five are decoded if they match. Throws `conflict` with an `OpenQuestion` in its details if a person must decide whether this is
 * the same dataset: it exists twice, or the folder now contains other recordings.
 */
export async function placeProject(datasetFolder: string, options: PlaceOptions): Promise<Placed> {
  const dataset = datasetFolderOf(datasetFolder)
  if (options.projectFolder !== undefined) return placeGiven(dataset, options.projectFolder, options)
  const { dataFolder, sameAs } = options
  const own = projectFolderOf(dataset, dataFolder)
  if (own !== null && (await isStill(own, dataset, sameAs))) return known(own)
  const others = listProjects(dataFolder).filter(({ folder }) => folder !== own)
  if (typeof sameAs === 'string') return adopt(projectAt(sameAs, others), dataset)
  if (sameAs === undefined) {
    const same = await filtered(others, (other) => holdsSame(dataset, other.fingerprint))
    const moved = same.filter(hasMoved)
    if (same.length === 1 && moved.length === 1) return adopt(same[0], dataset)
    if (same.length > 0) throw whichDataset(dataset, moved[0] ?? same[0])
  }
  if (own !== null) leave(own)
  return { projectFolder: newProjectFolder(dataset, dataFolder), movedFrom: null, clips: 0 }
}

/** Opens the given project folder. It must be new or belong to this dataset. */
async function placeGiven(dataset: string, given: string, { sameAs }: PlaceOptions): Promise<Placed> {
  const projectFolder = resolve(given)
  const project = readProject(projectFolder)
  if (project === null) return known(projectFolder)
  if (isOf(project, dataset) && (await isStill(projectFolder, dataset, sameAs))) return known(projectFolder)
  if (typeof sameAs === 'string') return adopt(projectAt(sameAs, [project]), dataset)
  const isSame = await holdsSame(dataset, project.fingerprint)
  if (isSame && hasMoved(project)) return adopt(project, dataset)
  if (isSame && sameAs === undefined) throw whichDataset(dataset, project)
  throw new StudioError(
    'conflict',
    `${projectFolder} belongs to another dataset: ${project.dataset}. Choose another folder for the project.`,
  )
}

const known = (projectFolder: string): Placed => ({
  projectFolder,
  movedFrom: null,
  clips: readProject(projectFolder)?.fingerprint.clips ?? 0,
})

/** Whether the folder still contains the project's dataset. Asks the person if none of its recordings is left. */
async function isStill(
  projectFolder: string,
  dataset: string,
  sameAs: string | null | undefined,
): Promise<boolean> {
  const project = readProject(projectFolder)
  // Opening an unreadable project reports the reason.
  if (project === null || sameAs === dataset) return true
  const db = openForReading(`${projectFolder}/studio.db`)
  try {
    if (await mayStillBe(dataset, project.fingerprint, db)) return true
  } finally {
    db.close()
  }
  if (sameAs !== undefined) return false
  throw new StudioError(
    'conflict',
    `${dataset} held another dataset before (${sizeOf(project)}), and none of its recordings is there now. Open it with those labels, or start a new project.`,
    asking({ question: 'other-recordings', folder: dataset, sameAs: dataset }),
  )
}

function whichDataset(dataset: string, project: KnownProject): StudioError {
  return new StudioError(
    'conflict',
    `${dataset} holds the same recordings as ${project.dataset} (${sizeOf(project)}). Open it with those labels, or start a new project.`,
    asking({ question: 'same-recordings', folder: dataset, sameAs: project.dataset }),
  )
}

const asking = (question: OpenQuestion) => question

function adopt(project: KnownProject, dataset: string): Placed {
  const db = openDatabase(`${project.folder}/studio.db`)
  try {
    placeDataset(db, dataset, hasMoved(project) ? 'moved' : 'copy')
    return { projectFolder: project.folder, movedFrom: project.dataset, clips: project.fingerprint.clips }
  } finally {
    db.close()
  }
}

function leave(projectFolder: string): void {
  const db = openDatabase(`${projectFolder}/studio.db`)
  try {
    leaveDataset(db)
  } finally {
    db.close()
  }
}

function projectAt(sameAs: string, projects: readonly KnownProject[]): KnownProject {
  const folder = resolve(sameAs)
  const found = projects.find((project) => project.dataset === folder || isOf(project, folder))
  if (found) return found
  throw new StudioError('not-found', `No project was made for ${folder}. Check the path.`)
}

const hasMoved = ({ dataset, left, fingerprint }: KnownProject) => left || hasLeft(dataset, fingerprint)

const sizeOf = ({ fingerprint, labels }: KnownProject) =>
  `${counted(fingerprint.clips, 'clip')}, ${counted(labels, 'label')} given`

async function filtered<T>(items: readonly T[], keep: (item: T) => Promise<boolean>): Promise<readonly T[]> {
  const kept: T[] = []
  for (const item of items) if (await keep(item)) kept.push(item)
  return kept
}
