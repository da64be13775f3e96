export { planFile, readPlan } from './plan.ts'
export { readPredictionPlan, writePredictionPlan } from './prediction-plan.ts'
export {
  hasPredictions,
  readEnrolment,
  readPredictions,
  writeEnrolment,
  writePredictions,
} from './predictions.ts'
