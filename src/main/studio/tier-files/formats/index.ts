import type { TierFormat } from '../format.ts'
import { audacity } from './audacity.ts'
import { rttm } from './rttm.ts'
import { textgrid } from './textgrid.ts'

/** Every format, in the order in which contents are compared with them. */
export const TIER_FORMATS: readonly TierFormat[] = [textgrid, rttm, audacity]
