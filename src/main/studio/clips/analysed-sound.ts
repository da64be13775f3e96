import { PLAIN, type AnalysedSound } from '#shared/domain/channels.ts'

const MEAN: AnalysedSound = { ...PLAIN, reason: null }

/** The analysed sound of a stored `mono`. */
export function soundOf(mono: string | null): AnalysedSound {
  return mono === null ? MEAN : (JSON.parse(mono) as AnalysedSound)
}

/**
 * The value of `mono`. Null for the plain sound, as of most clips, so that their rows stay small. Triggers of the database add
 * what is redacted of the recording, so that no writer can forget it.
 */
export function storedSound({ channel, offset, reason }: AnalysedSound): string | null {
  return channel === null && offset === 0 ? null : JSON.stringify({ channel, offset, reason })
}
