import type { WaveformAugmentation } from '#shared/contract/training.ts'
import { seeded } from '#shared/domain/random.ts'

/** One change to a waveform, as plain data. The audio code applies it, and keys of cached features contain it. */
export type WaveformVariant =
  | { readonly kind: 'noise'; readonly level: number; readonly seed: number }
  | { readonly kind: 'shift'; readonly seconds: number }
  | { readonly kind: 'pitch'; readonly semitones: number }

/**
 * The augmented copies of one clip: `copies` of them, with the enabled changes in turn. Noise has the configured
 * strength; shift and pitch are drawn within their bounds. The result depends only on the clip, the settings and the
 * seed.
 * @param content the clip's content hash
 */
export function variantsOf(
  content: string,
  { copies, noise, shiftSeconds, pitchSemitones }: WaveformAugmentation,
  seed: number,
): readonly WaveformVariant[] {
  const kinds = [
    noise > 0 && ('noise' as const),
    shiftSeconds > 0 && ('shift' as const),
    pitchSemitones > 0 && ('pitch' as const),
  ].filter((kind) => kind !== false)
  if (kinds.length === 0) return []
  return Array.from({ length: copies }, (_, copy): WaveformVariant => {
    const random = seeded(`${seed}/copy/${content}/${copy}`)
    const within = (bound: number) => round((2 * random.next() - 1) * bound)
    const kind = kinds[copy % kinds.length]
    switch (kind) {
      case 'noise':
        return { kind, level: noise, seed: random.integer(2 ** 31) }
      case 'shift':
        return { kind, seconds: within(shiftSeconds) }
      case 'pitch':
        return { kind, semitones: within(pitchSemitones) }
    }
  })
}

/** Rounds to thousandths. The difference is inaudible, and keys of cached features stay short. */
function round(value: number): number {
  return Math.round(value * 1000) / 1000
}
