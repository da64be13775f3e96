import { defineFormat } from '../format.ts'
import {
  inMilliseconds,
  pointsAsIntervals,
  withoutConfidence,
  withoutDuration,
  withoutOverlaps,
  withoutValues,
  withUniqueNames,
  xmlCharacters,
} from '../steps/index.ts'
import { readEaf } from './eaf-read.ts'
import { writeEaf } from './eaf-write.ts'

/** Annotation documents of ELAN: EAF 2 and 3 are read, EAF 3.0 is written. */
export const eaf = defineFormat({
  id: 'eaf',
  name: 'ELAN EAF',
  extensions: ['.eaf'],
  recordings: 'one',
  matches: (text) =>
    /^\s*(?:<\?[^>]*>\s*)?(?:<!--[^]*?-->\s*)*<ANNOTATION_DOCUMENT\b/.test(text.slice(0, 10_000)),
  parse: readEaf,
  steps: [
    withoutDuration,
    withoutConfidence,
    withoutValues,
    xmlCharacters,
    inMilliseconds,
    pointsAsIntervals,
    withoutOverlaps,
    withUniqueNames,
  ],
  serialise: writeEaf,
})
