export { extractSources } from './extract-sources.ts'
export { fingerprintsOf } from './fingerprints.ts'
export { resume, runFolder, train, type TrainEvents, type TrainOptions, type TrainSettings } from './train.ts'
export { leaveRun, unfinishedRuns } from './unfinished-runs.ts'
