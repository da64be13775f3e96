export { concordanceLoss, type ScaleTargets } from './concordance-loss.ts'
export { fitRidge } from './ridge.ts'
export { concordanceOn, fittedConcordance, meanConcordance } from './score.ts'
export { outputOf, scaleTargetsOf } from './targets.ts'
