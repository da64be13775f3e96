/** The log of who heard what. It is append-only, and off until the owner switches it on. */
export { openPlaybacks, type Playbacks } from './open.ts'
export { listPlaybacks } from './store.ts'
export { playbackTable } from './table.ts'
