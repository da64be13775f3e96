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
  /** Where projects lie; one folder for each dataset. */
  readonly dataFolder: string
  /** The project to use, whatever the data folder holds. */
  readonly projectFolder?: string
  /** The answer to the question which dataset this is: where the same recordings lay, or null for a new dataset. */
  readonly sameAs?: string | null
}

export interface Placed {
  readonly projectFolder: string
  /** Where the dataset lay before, if it was found again here. */
  readonly movedFrom: string | null
  /** Clips that the project knows; 0 for a new one. */
  readonly clips: number
}

/**
 * Finds the project of a dataset's folder by what the folder holds: the project that was opened for it last, or one whose
 * dataset is gone from its own folder and lies here. Opening a known folder looks at 100 files; an unknown one at 100 for
 * each project, and decodes five where they are there. Throws `conflict` with an `OpenQuestion` in its details where a person must
 * say whether this is the same dataset: two copies of one, or a folder that now holds other recordings.
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

/** A project that is named: it may be new, or the dataset's; never another dataset's. */
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
    `${projectFolder} keeps the labels of ${project.dataset}, which is another dataset. Choose another folder for the project.`,
  )
}

const known = (projectFolder: string): Placed => ({
  projectFolder,
  movedFrom: null,
  clips: readProject(projectFolder)?.fingerprint.clips ?? 0,
})

/** Asks where the folder that a project was made for holds none of its recordings any more. */
async function isStill(
  projectFolder: string,
  dataset: string,
  sameAs: string | null | undefined,
): Promise<boolean> {
  const project = readProject(projectFolder)
  // One that cannot be read is opened, which says why.
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
