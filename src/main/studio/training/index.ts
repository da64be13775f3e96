export { startTrainer, type TrainerClient } from './client.ts'
export { extractSources } from './extract-sources.ts'
export type { ExportedModel, ModelExample, ModelFormat, PredictionPlan } from './plan.ts'
export { anyLabelSql, labelSql, scoredLabels, TODAYS_LABELS, type LabelSettings } from './label-of.ts'
export { fingerprintsOf } from './fingerprints.ts'
export { finishedRun, type UsableRun } from './finished-run.ts'
export { closeTrainers, keepTrainersWarm, useTrainer } from './use-trainer.ts'
export { predictionsOf, rowPredictions } from './predictions-of.ts'
export {
  addPredictions,
  deleteRun,
  epochsOf,
  findRun,
  listRuns,
  runsFor,
  type StoredPrediction,
} from './run-table.ts'
export { changeRun, removeRun, runDeletion } from './manage-runs.ts'
export { readPlan } from './read-plan.ts'
export { leaveRun, unfinishedRuns } from './unfinished-runs.ts'
export { trainingClips, type TrainingClip } from './rows.ts'
export {
  markInterruptedRuns,
  resume,
  runFolder,
  train,
  type TrainEvents,
  type TrainOptions,
  type TrainSettings,
} from './train.ts'
export type { Ending, ForkTrainer, TrainerProcess } from './process.ts'
