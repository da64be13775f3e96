export { extractSources } from './extract-sources.ts'
export { fingerprintsOf } from './fingerprints.ts'
export { anyLabelSql, labelSql, scoredLabels, TODAYS_LABELS, type LabelSettings } from './label-of.ts'
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
export { leaveRun, unfinishedRuns } from './unfinished-runs.ts'
