export { jsonFile } from './json-file.ts'
export { openWorkspace, type Workspace } from './workspace.ts'
