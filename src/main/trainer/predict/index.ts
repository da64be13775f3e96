export { loadModels, type LoadedModel } from './load-models.ts'
export { predictRows, type PredictEvents } from './predict-rows.ts'
