export { compare, evaluateNow, type Comparison } from './scores.ts'
export { epochsOf, findRun, listRuns } from './run-table.ts'
export { trainingClips, type TrainingClip } from './rows.ts'
export { markInterruptedRuns, resume, train, type TrainEvents, type TrainOptions } from './train.ts'
