/** Schemes: what annotators are asked about a clip besides its emotion, what answers it, and how answers are mapped. */
export {
  currentValue,
  isSameShape,
  isSingleValue,
  keepsValues,
  refusalOfChange,
  singleValues,
  stepsOf,
  targetOf,
  valueMap,
  type FieldStep,
} from './mapping.ts'
export { fieldChanges, mappedUse, type FieldChange, type MappedUse } from './changes.ts'
export { DIMENSIONS, SCHEME_PRESETS, type SchemePreset } from './presets.ts'
export { proposedTarget } from './proposal.ts'
export { summaryNumber, summaryOf } from './summary.ts'
export { partsOf, pointsOf, refusalOf, unanswered, valueText } from './value.ts'
