export { listFolders } from './folders.ts'
export type { Session } from './session.ts'
export { openStudio, type Studio, type StudioOptions } from './studio.ts'
