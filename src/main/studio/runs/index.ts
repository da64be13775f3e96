export { countEpochs, epochsOf, saveEpoch } from './epochs.ts'
export {
  classesOfRun,
  endOfRun,
  errorOfRun,
  findRun,
  findRunSummary,
  listRuns,
  recentRuns,
  runId,
  runLinks,
  runsFor,
  type RunLink,
} from './find-runs.ts'
export { finishedRun, type UsableRun } from './finished-run.ts'
export { changeRun, removeRun, runDeletion } from './manage-runs.ts'
export {
  countRelabelled,
  countRelabelledBetween,
  personLabelledClips,
  personLabelledSegments,
  predictedClips,
  predictionsUnderReview,
  relabelledClips,
  splitOfSpeakers,
  type PredictedClip,
  type RelabelledClip,
} from './predicted-clips.ts'
export {
  addPredictions,
  hasPredictions,
  predictedEmotions,
  predictionsOf,
  rowPredictions,
  type StoredPrediction,
} from './predictions.ts'
export { segmentsUnderReview, type ReviewedSegment } from './segment-predictions.ts'
export { decodeProbabilities, encodeProbabilities } from './probabilities.ts'
export { inheritWithdrawn, markWithdrawn, predictsAny, removePredictionsFor } from './withdrawn.ts'
export {
  findScaleRun,
  isScaleRun,
  listScaleRuns,
  predictsScalesOfAny,
  removeScalePredictionsFor,
  scalePredictionOf,
  scalePredictions,
} from './scale-runs.ts'
export { distinctName, namesTaken } from './run-names.ts'
export {
  continueRun,
  deleteRun,
  finishRun,
  finishScaleRun,
  insertRun,
  markInterruptedRuns,
  setRunData,
  setRunState,
  warnRun,
  type RunResult,
  type NewRun,
} from './run-table.ts'
