import type { TierFormat } from '../format.ts'
import { audacity } from './audacity.ts'
import { eaf } from './eaf.ts'
import { emotionml } from './emotionml.ts'
import { nemo } from './nemo.ts'
import { rttm } from './rttm.ts'
import { segments } from './segments.ts'
import { sonicVisualiser } from './sonic-visualiser.ts'
import { srt } from './srt.ts'
import { textgrid } from './textgrid.ts'
import { webvtt } from './webvtt.ts'

/** Every format, in the order in which contents and extensions are compared with them. */
export const TIER_FORMATS: readonly TierFormat[] = [
  ...[textgrid, eaf, emotionml, rttm, webvtt, srt, audacity],
  ...[segments, nemo, sonicVisualiser],
]
