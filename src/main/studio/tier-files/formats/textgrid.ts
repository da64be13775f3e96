import { defineFormat } from '../format.ts'
import {
  withDuration,
  withoutConfidence,
  withoutEmptyIntervals,
  withoutMedia,
  withoutOverlaps,
  withoutSpeakers,
  withoutValues,
} from '../steps/index.ts'
import { readTextGrid } from './textgrid-read.ts'
import { writeTextGrid } from './textgrid-write.ts'

/** TextGrids of Praat: the long and the short text format are read, the long one is written. */
export const textgrid = defineFormat({
  id: 'textgrid',
  name: 'Praat TextGrid',
  extensions: ['.textgrid'],
  recordings: 'one',
  matches: (text) =>
    /^\s*(?:File type\s*=\s*)?"ooTextFile/.test(text) && /"TextGrid"/.test(text.slice(0, 200)),
  parse: readTextGrid,
  steps: [
    withoutMedia,
    withoutSpeakers,
    withoutConfidence,
    withoutValues,
    withoutEmptyIntervals,
    withoutOverlaps,
    withDuration,
  ],
  serialise: writeTextGrid,
})
