export { loadModels, type LoadedModel } from './load-models.ts'
export { predictRows, type PredictControl } from './predict-rows.ts'
