export { evaluateScale, type RatedClip } from './scales.ts'
export { abstainBelow, abstaining, type Abstention } from './abstention.ts'
export { accuracy } from './accuracy.ts'
export { bootstrap, type BootstrapOptions } from './bootstrap.ts'
export { reliability } from './calibration.ts'
export {
  compareRuns,
  type ChangedClip,
  type PairedFigure,
  type RunComparison,
  type RunScores,
} from './compare-runs.ts'
export { confusionOf, confusionRows, type Confusion } from './confusion.ts'
export { coverageCurve } from './coverage.ts'
export { evaluate, type EvaluateOptions } from './evaluate.ts'
export { macroF1 } from './macro-f1.ts'
export { mcNemar } from './mc-nemar.ts'
export { f1, precision, recall } from './precision-recall.ts'
export { riskCoverageArea } from './risk-coverage.ts'
export { predictedClass, type ScoredClip } from './scored.ts'
export { scoreOf, type PredictedLabel } from './score-of.ts'
export { slices, type Slice } from './slices.ts'
export { applyTemperature, fitTemperature } from './temperature.ts'
export { byThreshold } from './thresholds.ts'
export { uar } from './uar.ts'
