export { removeLeftovers } from './leftovers.ts'
export { giveToUser, keepPrivate, makePrivateFolder, makeUsersFolder, writeUsersFile } from './privacy.ts'
export { syncFile, syncFolder, writeFileAtomically } from './atomic.ts'
export { requireOutside, requireOutsideDatasets, requireOutsideProjects } from './outside.ts'
