/** The labels that may be given in a dataset: one set, in versions, the same on every page. */
export { extendLabelSet, labelSetOf } from './label-set.ts'
export { openLabelSets, type LabelSets } from './open.ts'
