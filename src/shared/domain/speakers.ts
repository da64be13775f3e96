import type { ClipId } from './clips.ts'

/** The group of all clips whose speaker is not known. It is never counted as a speaker. */
export const UNKNOWN_SPEAKER = 'unknown speaker'

/** Stands for the unknown speaker of one clip. Models normalise such a clip by its own statistics. */
export function unknownSpeakerOf(clip: ClipId): string {
  return `${UNKNOWN_SPEAKER} of clip ${clip}`
}

/** Stands for the unknown speaker of a recording's segments: the recording counts as a speaker of its own. */
export function speakerOfRecording(path: string): string {
  return `recording ${path}`
}

/**
 * The group of a speaker in splits and scores: the speaker, or one group of all clips with unknown speakers. Two such
 * clips can be of the same person, so they never count as different speakers.
 */
export function speakerGroup(speaker: string): string {
  return isKnownSpeaker(speaker) ? speaker : UNKNOWN_SPEAKER
}

export function isKnownSpeaker(speaker: string): boolean {
  return !speaker.startsWith(UNKNOWN_SPEAKER)
}

/** Number of known speakers. */
export function countSpeakers(speakers: Iterable<string>): number {
  return new Set([...speakers].filter(isKnownSpeaker)).size
}
