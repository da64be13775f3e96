import { counted } from '../words.ts'

/** Whether a speaker agreed that the recordings are used. Databases store the words: they are never renamed. */
export const CONSENT_STATES = ['unknown', 'given', 'withdrawn'] as const
export type ConsentState = (typeof CONSENT_STATES)[number]

/** What recordings can be used for: training, exports, and exports that leave the institution. */
export const SPEAKER_USES = ['training', 'export', 'sharing'] as const
export type SpeakerUse = (typeof SPEAKER_USES)[number]

/** One entry of a speaker's history: everything that holds from then on. */
export interface ConsentEntry {
  readonly seq: number
  readonly speaker: string
  /** Unique among speakers, also former ones. */
  readonly pseudonym: string
  readonly state: ConsentState
  /** The permitted uses; none after a withdrawal. */
  readonly uses: readonly SpeakerUse[]
  readonly note: string
  /** Day of the consent or withdrawal: "2026-05-31". */
  readonly day: string
  /** Who wrote the entry. */
  readonly author: string
  /** Milliseconds since 1970, UTC. */
  readonly at: number
}

/** A speaker of the dataset. Without an entry, the consent is unknown and every use is permitted. */
export interface SpeakerRecord {
  readonly speaker: string
  /** Present clips. */
  readonly clips: number
  readonly durationMs: number
  readonly state: ConsentState
  readonly uses: readonly SpeakerUse[]
  /** The newest entry; null without any. */
  readonly entry: ConsentEntry | null
}

/** Clips that a use leaves out, because their speakers do not permit it. */
export interface NotPermitted {
  readonly clips: number
  readonly speakers: number
}

/** "12 clips of 2 speakers are left out: the speakers do not permit training."; null if none are left out. */
export function notPermittedText({ clips, speakers }: NotPermitted, use: string): string | null {
  if (clips === 0) return null
  const verb = clips === 1 ? 'is' : 'are'
  const who = speakers === 1 ? 'speaker does' : 'speakers do'
  return `${counted(clips, 'clip')} of ${counted(speakers, 'speaker')} ${verb} left out: the ${who} not permit ${use}.`
}
