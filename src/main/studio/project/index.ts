export { openDatabase, openForReading, type Db } from './database.ts'
export { datasetOfProject, projectOfRun } from './find-project.ts'
export { getMeta, openProject, setMeta, type OpenOptions, type Project } from './project.ts'
