import type { TierFormat } from '../format.ts'
import { audacity } from './audacity.ts'
import { eaf } from './eaf.ts'
import { rttm } from './rttm.ts'
import { srt } from './srt.ts'
import { textgrid } from './textgrid.ts'
import { webvtt } from './webvtt.ts'

/** Every format, in the order in which contents are compared with them. */
export const TIER_FORMATS: readonly TierFormat[] = [textgrid, eaf, rttm, webvtt, srt, audacity]
