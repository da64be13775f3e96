import type { AudioFormat } from '#shared/domain/clips.ts'

/** What Chromium, Firefox and Safari decode; WAV by its encodings. */
const PLAYED: readonly AudioFormat['container'][] = ['flac', 'ogg', 'mp3']
const PLAYED_IN_WAV = ['pcm8', 'pcm16', 'pcm24', 'pcm32', 'float32', 'alaw', 'mulaw']

/** Whether every browser that the studio supports plays a file as it is. `asWav` makes the others playable. */
export function isPlayable({ container, encoding }: AudioFormat): boolean {
  return container === 'wav' ? PLAYED_IN_WAV.includes(encoding) : PLAYED.includes(container)
}
