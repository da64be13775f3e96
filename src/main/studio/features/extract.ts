import type { FeatureKind } from '#shared/contract/training.ts'
import { StudioError } from '#shared/errors.ts'
import { resample } from '#shared/signal/index.ts'
import { FEATURE_CONFIGURATION, type FeatureMatrix } from '../../storage/packs/index.ts'
import { LONGEST_CLIP_SECONDS } from '../audio/index.ts'
import { functionals } from './functionals.ts'
import { averagePairs, frameFeatures } from './frame-features.ts'
import { seedFeatures } from './seed.ts'

/**
 * Extracts the features of one clip.
 * @param mono samples in [−1, 1]
 * @throws StudioError `unreadable` if a sample is not a number; `bad-input` for clips longer than half an hour
 */
export function extract(kind: FeatureKind, mono: Float32Array, sampleRateHz: number): FeatureMatrix {
  return extractMany([kind], mono, sampleRateHz)[0]
}

/** Extracts several kinds of features of one clip, in the order of the kinds. Shared work is done once. */
export function extractMany(
  kinds: readonly FeatureKind[],
  mono: Float32Array,
  sampleRateHz: number,
): FeatureMatrix[] {
  check(mono, sampleRateHz)
  const at = (rate: number) => (rate === sampleRateHz ? mono : resample(mono, sampleRateHz, rate))
  const frames = once(() => frameFeatures(at(FEATURE_CONFIGURATION.frames.sampleRateHz)))
  const make: Readonly<Record<FeatureKind, () => FeatureMatrix>> = {
    seed: () => seedFeatures(at(FEATURE_CONFIGURATION.seed.sampleRateHz)),
    frames: () => averagePairs(frames()),
    functionals: () => functionals(frames()),
  }
  return kinds.map((kind) => make[kind]())
}

function check(mono: Float32Array, sampleRateHz: number): void {
  if (mono.length / sampleRateHz > LONGEST_CLIP_SECONDS)
    throw new StudioError(
      'bad-input',
      `The clip is ${Math.round(mono.length / sampleRateHz)} s long. Features are extracted from clips of up to ${LONGEST_CLIP_SECONDS} s. Split it.`,
    )
  let sum = 0
  for (let i = 0; i < mono.length; i++) sum += mono[i]
  if (!Number.isFinite(sum))
    throw new StudioError(
      'unreadable',
      'The clip contains samples that are not numbers. Export it again from its source.',
    )
}

function once<T>(make: () => T): () => T {
  let value: { readonly made: T } | null = null
  return () => (value ??= { made: make() }).made
}
