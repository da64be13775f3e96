/** Comparisons of clips: "which is more intense?" Trials for annotators, and scores that follow from their choices. */
export { trialsWith, withdrawTrials } from './store.ts'
export { openComparisons, type Comparisons } from './open.ts'
