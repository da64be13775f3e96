/** Continuous ratings of long recordings. Takes are append-only; a trace is what the takes of an annotator come to. */
export { openTraces, type Traces } from './open.ts'
export { traceTableHead } from './table.ts'
export { removeTraces } from './takes.ts'
