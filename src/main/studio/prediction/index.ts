export { openPredictor, type Predictor } from './predictor.ts'
export { predictFolder, type PredictEvents } from './predict-folder.ts'
export { predictUnlabelled, type UnlabelledReport } from './predict-unlabelled.ts'
export { predictionsHeader, predictionLine } from './write-predictions.ts'
