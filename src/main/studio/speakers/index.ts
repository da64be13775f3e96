/** The speakers of a dataset: pseudonyms, consent and permitted uses. The history is append-only. */
export { openSpeakers, type Speakers } from './open.ts'
export { notPermitted } from './not-permitted.ts'
export { permitsSql } from './permitted.ts'
