export { checkAllClips } from './check.ts'
export { quickMembers } from './config.ts'
export { holdsEverySpeakerOut, labelCheckOf, labelCheckStatus, originOf } from './find.ts'
