export { trainRun } from './train-run.ts'
export type { RunEvents } from './train-run.ts'
