import type { FeatureKind } from '#shared/contract/training.ts'
import { toStudioError } from '#shared/errors.ts'
import { FEATURE_CONFIGURATION } from '../../storage/packs/index.ts'
import { augment, readMono, StretchReader, type MonoSound, type WaveformChange } from '../audio/index.ts'
import { carrying } from '../workers/index.ts'
import { extractMany } from './extract.ts'
import type { FileTask, MadeItem } from './fill-stores.ts'

type Extracted = MadeItem<FeatureKind>

/** Returns a file's samples for features at a sample rate. */
type SoundFor = (rateHz: number) => Promise<MonoSound>

const stretches = new StretchReader()

/**
 * Decodes a file (once, if it is short) and extracts all requested features. Errors about the file are part of the
 * result.
 */
export const extractFile = carrying(
  async ({ file, plan, wants }: FileTask<FeatureKind>): Promise<readonly Extracted[]> => {
    const whole = keepingLast((rateHz) => readMono(file, plan, rateHz))
    const items: Extracted[] = []
    for (const { key, stretch, change, kinds } of wants) {
      const soundFor =
        stretch === null ? whole : keepingLast((rateHz) => stretches.read(file, plan, stretch, rateHz))
      items.push(
        await featuresOf(kinds, change, soundFor).then(
          (features) => ({ key, features, error: null }),
          (thrown: unknown) => failed(key, thrown),
        ),
      )
    }
    return items
  },
)

/** Reads a sound again only where another sample rate is needed. */
function keepingLast(read: SoundFor): SoundFor {
  let sound: MonoSound | null = null
  return async (rateHz) => {
    if (sound !== null && (sound.ownRate || sound.sampleRateHz === rateHz)) return sound
    sound = null
    return (sound = await read(rateHz))
  }
}

/**
 * Extracts all kinds. Kinds share work: for a short file all of them, for a long file those with the same sample rate.
 */
async function featuresOf(
  kinds: readonly FeatureKind[],
  change: WaveformChange | null,
  soundFor: SoundFor,
): Promise<Extracted['features']> {
  const features: Extracted['features'][number][] = []
  let left = kinds
  while (left.length > 0) {
    const rateHz = rateOf(left[0])
    const { samples, sampleRateHz, ownRate } = await soundFor(rateHz)
    const now = ownRate ? left : left.filter((kind) => rateOf(kind) === rateHz)
    const changed = change === null ? samples : augment(samples, sampleRateHz, change)
    const matrices = extractMany(now, changed, sampleRateHz)
    features.push(...now.map((kind, i) => ({ kind, matrix: matrices[i] })))
    left = left.filter((kind) => !now.includes(kind))
  }
  return features
}

const rateOf = (kind: FeatureKind): number => FEATURE_CONFIGURATION[kind].sampleRateHz

function failed(key: string, thrown: unknown): Extracted {
  return { key, features: [], error: toStudioError(thrown).message }
}
