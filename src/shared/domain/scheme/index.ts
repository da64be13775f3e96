/** Schemes: what annotators are asked about a clip besides its emotion, and what answers it. */
export { DIMENSIONS, SCHEME_PRESETS, type SchemePreset } from './presets.ts'
export { summaryNumber, summaryOf } from './summary.ts'
export { pointsOf, refusalOf, unanswered, valueText } from './value.ts'
