/** Agreement of annotators: measures for incomplete designs, intervals over targets, and a report over a label log. */
export type { LatestLabel } from './annotator-labels.ts'
export { FEWEST_TARGETS, RESAMPLES, withIntervals, type Estimate } from './bootstrap.ts'
export { fleissKappa, gwetAc, percentAgreement } from './coefficients.ts'
export { cohenKappa, pairTable, sameInPair, type PairTable } from './cohen.ts'
export { concordance } from './concordance.ts'
export type { FieldAgreement, RatedField } from './fields.ts'
export { icc, oneWayIcc, type Icc } from './icc.ts'
export { krippendorffAlpha, MEASUREMENT_LEVELS, type MeasurementLevel } from './krippendorff.ts'
export type { PairAgreement } from './pairs.ts'
export { countBy, plurality, type Plurality } from './plurality.ts'
export { countTable, ratingTable, type RatingTable } from './rating-table.ts'
export {
  agreementReport,
  type AgreementReport,
  type ClassAgreement,
  type Coefficients,
  type PeriodAgreement,
  type SliceAgreement,
} from './report.ts'
export {
  FEWEST_REPEATS,
  repeatAgreements,
  type RepeatAgreement,
  type RepeatedAnswer,
  type RepeatFigures,
  type RepeatPeriod,
} from './repeats.ts'
export { RETEST_GAP_MS, retestAgreements, type Answer, type RetestAgreement } from './retest.ts'
export type { ScaleAgreement } from './scales.ts'
export { shareChange, type ShareChange } from './share-change.ts'
export { WEIGHTINGS, weightsOf, type Weighting, type Weights } from './weights.ts'
