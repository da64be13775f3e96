/**
 * Plans and their assignments. An answer about a target is a label of the log. Answers about gold clips and hidden repeats
 * measure the annotator and stay here, so that they change no label.
 */
export { openAssignments, type Assignments } from './open.ts'
export { withdrawTargets } from './store.ts'
export { goldAnswers } from './gold-answers.ts'
export { repeatedPairs } from './repeats.ts'
export { finalAnswers } from './final.ts'
