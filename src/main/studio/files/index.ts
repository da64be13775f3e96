export { syncFolder, writeFileAtomically } from './atomic.ts'
