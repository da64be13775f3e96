/** Makes freezes of an open dataset, and checks their files for it. `freezes` has their table and files. */
export { openFreezes, type Freezes } from './open.ts'
