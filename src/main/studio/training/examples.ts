import type { TrainingConfig } from '#shared/contract/training.ts'
import { LONG_RECORDING_SECONDS } from '#shared/domain/overview.ts'
import { LONGEST_SEGMENT_SECONDS } from '#shared/domain/segments/index.ts'
import { counted } from '#shared/words.ts'
import { trainingClips, trainingSegments, type TrainingClip, type TrainingSegment } from '../labels/index.ts'
import type { Db } from '../project/index.ts'

/** What a run may learn from and predict: clips by path, then segments by the path of their recording and their start. */
export interface Examples {
  readonly clips: readonly TrainingClip[]
  /** What was left out, and what is assumed about speakers. */
  readonly warnings: readonly string[]
}

/**
 * The clips and segments that a run of this configuration may use. A recording with segments takes part by these; as a whole
 * only if it is short and has a label itself.
 */
export function trainingExamples(
  db: Db,
  config: Pick<TrainingConfig, 'labels' | 'notEmotions' | 'flagged' | 'segments' | 'scales'>,
): Examples {
  const clips = trainingClips(db, config)
  // Runs of scales learn from clips only.
  if (config.segments === 'leave-out' || config.scales) return { clips, warnings: [] }
  const all = trainingSegments(db, config)
  const segments = all.filter(({ segment: { start, end } }) => end - start <= LONGEST_SEGMENT_SECONDS)
  const divided = new Map(all.map(({ recording, recordingSeconds }) => [recording, recordingSeconds]))
  const isLong = ({ content }: TrainingClip) => (divided.get(content) ?? 0) >= LONG_RECORDING_SECONDS
  const isLabelled = ({ emotion }: TrainingClip) => emotion !== null
  const whole = clips.filter((clip) => !divided.has(clip.content) || (isLabelled(clip) && !isLong(clip)))
  const labelledWhole = clips.filter((clip) => isLabelled(clip) && isLong(clip))
  return {
    clips: [...whole, ...segments.map(toClip)],
    warnings: [
      ...tooLong(all.length - segments.length),
      ...asWhole(labelledWhole.length),
      ...withoutSpeaker(segments),
    ],
  }
}

function toClip({
  recording: _,
  recordingSeconds: _s,
  isUnknown: _u,
  ...clip
}: TrainingSegment): TrainingClip {
  return clip
}

function tooLong(segments: number): string[] {
  if (segments === 0) return []
  return [
    `${counted(segments, 'segment')} of more than ${LONGEST_SEGMENT_SECONDS} s ${segments === 1 ? 'is' : 'are'} left out. Split ${segments === 1 ? 'it' : 'them'}.`,
  ]
}

function asWhole(recordings: number): string[] {
  if (recordings === 0) return []
  return [
    `${counted(recordings, 'labelled recording')} of ${LONG_RECORDING_SECONDS / 60} minutes or more ${recordings === 1 ? 'takes' : 'take'} part by labelled segments only, not as a whole.`,
  ]
}

function withoutSpeaker(segments: readonly TrainingSegment[]): string[] {
  const unknown = new Set(segments.filter(({ isUnknown }) => isUnknown).map(({ recording }) => recording))
    .size
  if (unknown === 0) return []
  return [
    `The speakers of segments in ${counted(unknown, 'recording')} are not known. Each of these recordings counts as a speaker of its own, but one person may speak in several: give their tiers a speaker.`,
  ]
}
