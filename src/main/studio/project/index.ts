export { openDatabase, type Db } from './database.ts'
export { getMeta, openProject, setMeta, type OpenOptions, type Project } from './project.ts'
