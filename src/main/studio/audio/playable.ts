import type { AudioFormat } from '#shared/domain/clips.ts'
import { WAV_ENCODINGS } from './wav-format.ts'

const PLAYED = new Set<AudioFormat['container']>(['flac', 'ogg', 'mp3'])

/** Whether every browser that the studio supports plays a file as it is. `asWav` makes the others playable. */
export function isPlayable({ container, encoding }: AudioFormat): boolean {
  return PLAYED.has(container) || (container === 'wav' && WAV_ENCODINGS.has(encoding))
}
