export { checkAllClips } from './check.ts'
export { quickMembers } from './config.ts'
export { holdsEverySpeakerOut, labelCheckOf, labelCheckStatus, sourceRun } from './find.ts'
