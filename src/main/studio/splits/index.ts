export { inheritFolds, type EarlierRun } from './inherit.ts'
export { overlapOf } from './overlap.ts'
export { possibleSplit } from './without-speakers.ts'
export { isOverSpeakers, makeFolds, type Folds, type SplitRow } from './split.ts'
