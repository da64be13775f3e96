/** The speakers of a dataset: pseudonyms, consent and permitted uses. The history is append-only. */
export { openSpeakers, type Speakers } from './open.ts'
export { appendEntry, currentEntry } from './entries.ts'
export { requireSpeakers } from './list.ts'
export { newPseudonym } from './pseudonyms.ts'
export { noteWithdrawn, notErased, setErased, withdrawnNow, type Withdrawn } from './withdrawn.ts'
export { notPermitted } from './not-permitted.ts'
export { permitsSql } from './permitted.ts'
