/** Files of tiers: intervals and points with labels over time, in the formats of other programs. */
export { chooseTierFormat, detectTierFormat } from './detect.ts'
export { openTierFile, type OpenedTierFile } from './open-tier-file.ts'
export type { TierFormat } from './format.ts'
export { TIER_FORMATS } from './formats/index.ts'
