export { finishedRun, type UsableRun } from './finished-run.ts'
export { changeRun, removeRun, runDeletion } from './manage-runs.ts'
export { predictionsOf, rowPredictions } from './predictions-of.ts'
export { distinctName, namesTaken } from './run-names.ts'
export {
  addPredictions,
  continueRun,
  countEpochs,
  deleteRun,
  epochsOf,
  findRun,
  finishRun,
  insertRun,
  listRuns,
  markInterruptedRuns,
  recentRuns,
  runsFor,
  saveEpoch,
  setRunData,
  setRunState,
  warnRun,
  type Ended,
  type NewRun,
  type StoredPrediction,
} from './run-table.ts'
