/** The label set of a dataset: the labels that annotators may give. It has versions and is the same on every page. */
export { changeLabelSet, extendLabelSet, labelSetOf, returnToLabelSet } from './label-set.ts'
export { openLabelSets, type LabelSets } from './open.ts'
