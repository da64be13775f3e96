import { mkdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import {
  makePrivateFolder,
  removeLeftovers,
  requireOutsideDatasets,
  requireOutsideProjects,
} from '../../storage/files/index.ts'
import { openDatabase, type Db } from './database.ts'
import { datasetFolderOf } from './dataset-folder.ts'
import { newProjectFolder, placeDataset, projectFolderOf } from './known-projects.ts'

/** A project on disk: its database, features and runs. The dataset's own folder is never written. */
export interface Project {
  readonly folder: string
  readonly datasetFolder: string
  readonly db: Db
  readonly featuresFolder: string
  readonly runsFolder: string
  close(): void
}

export interface OpenOptions {
  /** The folder of all projects, with one subfolder per dataset. */
  readonly dataFolder: string
  /** A project folder to use instead of one in the data folder. */
  readonly projectFolder?: string
}

/**
 * Opens the project of a dataset folder, and creates it at first. Throws as `datasetFolderOf` does, and `bad-input` for
 * a project folder inside a dataset.
 */
export function openProject(datasetFolder: string, options: OpenOptions): Project {
  const dataset = datasetFolderOf(datasetFolder)
  const folder =
    options.projectFolder ??
    projectFolderOf(dataset, options.dataFolder) ??
    newProjectFolder(dataset, options.dataFolder)
  requireOutsideDatasets(folder, [dataset])
  requireOutsideProjects(dirname(folder))
  makePrivateFolder(folder)
  removeLeftovers(folder)
  const featuresFolder = join(folder, 'features')
  const runsFolder = join(folder, 'runs')
  mkdirSync(featuresFolder, { recursive: true })
  mkdirSync(runsFolder, { recursive: true })
  const db = openDatabase(join(folder, 'studio.db'))
  placeDataset(db, dataset)
  return {
    folder,
    datasetFolder: dataset,
    db,
    featuresFolder,
    runsFolder,
    close: () => db.close(),
  }
}
