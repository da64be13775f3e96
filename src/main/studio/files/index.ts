export { syncFile, syncFolder, writeFileAtomically } from './atomic.ts'
export { requireOutside, requireOutsideDatasets, requireOutsideProjects } from './outside.ts'
