/** Freezes: signed snapshots of a dataset's labels, which can be checked on another machine. */
export { openFreezes, type Freezes } from './open.ts'
export { verifyFreeze } from './verify-freeze.ts'
