import type { ClipId } from './clips.ts'

/** How segments are proposed. Databases store the method: methods may be added, but never renamed. */
export const PROPOSAL_METHODS = ['speech', 'pauses'] as const
export type ProposalMethod = (typeof PROPOSAL_METHODS)[number]

export const PROPOSAL_METHOD_NAMES: Readonly<Record<ProposalMethod, string>> = {
  speech: 'Speech (Silero VAD)',
  pauses: 'Pauses (level and periodicity)',
}

/** When proposed segments begin and end. */
export interface ProposalOptions {
  /** Of Silero VAD: speech begins at this probability, and ends 0.15 below it. */
  readonly threshold: number
  /** Shorter pauses do not end a segment, in seconds. */
  readonly pauseSeconds: number
  /** Shorter segments are left out, in seconds. */
  readonly leastSeconds: number
  /** Added on both sides, in seconds, but not into the neighbouring segment. */
  readonly marginSeconds: number
}

/**
 * The least speech and the margin are those of Silero's `get_speech_timestamps`. Its threshold, 0.5, misses more of
 * quiet voices: `tests/integration/proposals.test.ts` has the figures.
 */
export const PROPOSAL_DEFAULTS: ProposalOptions = {
  threshold: 0.35,
  pauseSeconds: 0.3,
  leastSeconds: 0.25,
  marginSeconds: 0.03,
}

const MIXED: Readonly<Record<ProposalMethod, string>> = { speech: 'Speech', pauses: 'Between pauses' }

/** The tier of a method's proposals: of all channels, or of one of two. Each method has its own. */
export function proposalTier(method: ProposalMethod, channel: number | null): string {
  if (channel === null) return MIXED[method]
  const side = channel === 0 ? 'Left' : 'Right'
  return method === 'speech' ? side : `${side}, between pauses`
}

/** What proposing changed in one tier of a recording. */
export interface ProposedTier {
  readonly tier: string
  readonly added: number
  /** Earlier proposals of the method that no person had touched. */
  readonly replaced: number
  /** Segments of people and imports, and proposals that a person labelled or changed. */
  readonly kept: number
  /** New proposals that mostly repeat a kept segment. */
  readonly leftOut: number
}

/** The proposals of a job for one recording. */
export interface ProposedRecording {
  readonly clip: ClipId
  readonly path: string
  /** Number of the act on segments. */
  readonly act: number
  readonly takenBack: boolean
  readonly tiers: readonly ProposedTier[]
}
