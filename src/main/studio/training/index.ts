export { compare, evaluateNow, type Comparison } from './scores.ts'
export { predictionsOf } from './predictions-of.ts'
export { epochsOf, findRun, listRuns } from './run-table.ts'
export { trainingClips, type TrainingClip } from './rows.ts'
export {
  markInterruptedRuns,
  resume,
  train,
  type TrainEvents,
  type TrainOptions,
  type TrainSettings,
} from './train.ts'
export type { Ending, ForkTrainer, TrainerProcess } from './process.ts'
