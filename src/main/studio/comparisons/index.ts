/** Comparisons of clips: "which is more intense?" Trials for annotators, and scores that follow from their choices. */
export { trialsWith, withdrawTrials } from './store.ts'
export { openComparisons, type Comparisons } from './open.ts'
export { choiceFaultText, choicesHead, verifyChoices } from './chain.ts'
export { verifyComparisons, type ChoicesReport } from './verify.ts'
