import type { CorpusId } from '#shared/domain/clips.ts'
import { whyNoInterval } from '#shared/domain/intervals.ts'
import type { SliceGroup } from '#shared/domain/report.ts'
import { sentenceText } from '#shared/domain/sentences.ts'
import { counted } from '#shared/words.ts'
import { slices, type EvaluateOptions } from '../evaluation/index.ts'
import { AGE_BANDS, DURATION_BANDS, NOISE_BANDS } from './bands.ts'
import type { RunClip } from '../scores/index.ts'

/** In smaller slices, one more clip or speaker changes the score by percentage points. */
const FEW_CLIPS = 50

interface Dimension {
  readonly by: string
  readonly keyOf: (clip: RunClip) => string | null
  /** Order of the keys; default: alphabetical. */
  readonly order?: readonly string[]
  /** The displayed name of a key. */
  readonly nameOf?: (key: string, corpus: CorpusId | null) => string
  /** True if each slice is one speaker, so that the number of speakers is meaningless. */
  readonly oneSpeaker?: boolean
}

const DIMENSIONS: readonly Dimension[] = [
  { by: 'speaker', keyOf: ({ speaker }) => speaker, oneSpeaker: true },
  { by: 'sex', keyOf: ({ sex }) => sex },
  { by: 'age', keyOf: ({ ageYears }) => AGE_BANDS.of(ageYears), order: AGE_BANDS.names },
  { by: 'race', keyOf: ({ race }) => race },
  {
    by: 'sentence',
    keyOf: ({ sentence }) => sentence,
    nameOf: (code, corpus) => sentenceText(corpus, code),
  },
  { by: 'level', keyOf: ({ level }) => level, order: ['low', 'medium', 'high'] },
  {
    by: 'duration',
    keyOf: ({ durationMs }) => DURATION_BANDS.of(durationMs === null ? null : durationMs / 1000),
    order: DURATION_BANDS.names,
  },
  { by: 'signal-to-noise ratio', keyOf: ({ snrDb }) => NOISE_BANDS.of(snrDb), order: NOISE_BANDS.names },
]

/**
 * Accuracy and UAR of every slice, with its size and, if it has enough speakers, intervals over speakers. UAR is over
 * the emotions that occur in the slice. Dimensions without data are left out.
 */
export function sliced(
  clips: readonly RunClip[],
  options: EvaluateOptions & { readonly corpus: CorpusId | null },
): SliceGroup[] {
  return DIMENSIONS.flatMap(({ by, keyOf, order, nameOf, oneSpeaker = false }) => {
    const parts = slices(clips, keyOf, options).map(({ key, scores }) => ({
      ...{
        key,
        name: nameOf?.(key, options.corpus) ?? key,
        clips: scores.clips,
        speakers: scores.speakers,
        accuracy: scores.accuracy,
        uar: scores.uar,
      },
      small: smallness(scores.clips, oneSpeaker ? null : scores.speakers),
    }))
    if (parts.length === 0) return []
    if (order) parts.sort((a, b) => order.indexOf(a.key) - order.indexOf(b.key))
    return { by, slices: parts, unknown: clips.filter((clip) => keyOf(clip) === null).length }
  })
}

/**
 * Why a slice counts as small; null if it does not.
 * @param speakers number of speakers; null if it does not matter
 */
export function smallness(clips: number, speakers: number | null): string | null {
  const few = [
    ...(clips < FEW_CLIPS ? [counted(clips, 'clip')] : []),
    ...(speakers !== null && whyNoInterval(speakers) !== null ? [counted(speakers, 'speaker')] : []),
  ]
  return few.length === 0 ? null : `only ${few.join(' of ')}`
}
