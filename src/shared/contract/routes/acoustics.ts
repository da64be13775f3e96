import { z } from 'zod'
import type { AcousticMeasures } from '../../domain/acoustics.ts'
import type { ClipId } from '../../domain/clips.ts'
import type { JobId } from '../../domain/jobs.ts'
import { ClipIdNumber } from '../library.ts'
import { nothing, route } from '../route.ts'

export interface ClipAcoustics {
  readonly clip: ClipId
  readonly measures: AcousticMeasures
}

/** Medians over the measured recordings of one speaker. */
export interface SpeakerAcoustics {
  readonly recordings: number
  readonly medians: AcousticMeasures
}

export interface AcousticsOfClip {
  /** Null if the clip is not measured. */
  readonly measures: AcousticMeasures | null
  /** Null without a known speaker, or without measured recordings. */
  readonly speaker: SpeakerAcoustics | null
}

export interface AcousticsCoverage {
  /** Decodable recordings, without repetitions. */
  readonly recordings: number
  readonly measured: number
}

const clip = ClipIdNumber

export const acoustics = {
  ofClip: route(z.strictObject({ clip })).returns<AcousticsOfClip>(),
  /** Clips that are not measured are left out. */
  ofClips: route(z.strictObject({ clips: z.array(clip).max(2000) })).returns<readonly ClipAcoustics[]>(),
  coverage: route(nothing).returns<AcousticsCoverage>(),
  /** Measures the recordings that lack measures. */
  measure: route(nothing).returns<JobId>(),
}
