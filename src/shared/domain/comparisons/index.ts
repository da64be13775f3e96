/** Ordinal judgements by comparison: trials of two or four clips, and the scores that follow from the choices. */
export { bradleyTerry, type Preference } from './bradley-terry.ts'
export {
  comparisonScores,
  FEWEST_TRIALS,
  SCORE_RESAMPLES,
  type ClipScore,
  type ComparedTrial,
} from './scores.ts'
export { comparisonTrials, TRIAL_SIZES, type TrialSize } from './trials.ts'

export type ComparisonId = number & { readonly __brand: 'ComparisonId' }
export type TrialId = number & { readonly __brand: 'TrialId' }
