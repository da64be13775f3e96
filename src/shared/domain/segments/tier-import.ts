import type { Emotion } from '../emotions.ts'
import type { Tier, TierEntry, TierKind } from '../tiers.ts'
import type { LabelledSegment, RecordingTiers, SegmentId } from './segment.ts'

/** How the tiers of a file become tiers of a recording. */
export interface TierImportOptions {
  /** Length of the recording; null where it is unknown. */
  readonly seconds: number | null
  /** Entries that pass the end are cut there; otherwise they are left out. Entries that begin after it are always left out. */
  readonly cut: boolean
  /** Tiers whose texts are labels of their segments. */
  readonly labelTiers: readonly string[]
  /** What the words of these tiers mean; null: the word stays a text. */
  readonly words: ReadonlyMap<string, Emotion | null>
}

/** A segment that an import adds, or labels if it exists. */
export interface ImportedSegment {
  readonly tier: string
  readonly speaker: string | null
  readonly start: number
  readonly end: number
  readonly text: string
  readonly emotion: Emotion | null
  /** The segment that is here already: it is only labelled. */
  readonly id: SegmentId | null
}

/** What an import changes in one tier. */
export interface TierImport {
  readonly tier: string
  readonly kind: TierKind
  readonly isNew: boolean
  readonly added: number
  /** Entries that are here already, at the same times with the same text. */
  readonly present: number
  readonly labelled: number
  readonly cut: number
  readonly leftOut: number
}

export interface TierImportPlan {
  readonly tiers: readonly TierImport[]
  readonly segments: readonly ImportedSegment[]
  /** Words of label tiers without a meaning. The import waits for them. */
  readonly unknownWords: readonly string[]
  /** What the file has and segments cannot hold, one phrase each. */
  readonly lost: readonly string[]
}

/** Durations are rounded in files and lists; the store has the same tolerance. */
const TOLERANCE_SECONDS = 0.05

/** What importing tiers changes in a recording. Entries that are here already are not added again. */
export function planTierImport(
  tiers: readonly Tier[],
  existing: RecordingTiers,
  options: TierImportOptions,
): TierImportPlan {
  const unknown = new Set<string>()
  const planned = tiers.map((tier) => planTier(tier, existing, options, unknown))
  return {
    tiers: planned.map(({ about }) => about),
    segments: planned.flatMap(({ segments }) => segments),
    unknownWords: [...unknown].sort((a, b) => a.localeCompare(b, 'en')),
    lost: lostOf(tiers),
  }
}

function planTier(
  tier: Tier,
  { tiers, segments }: RecordingTiers,
  { seconds, cut, labelTiers, words }: TierImportOptions,
  unknown: Set<string>,
) {
  const name = nameOf(tier, tiers)
  const here = new Map(segments.filter((one) => one.tier === name).map((one) => [keyOf(one), one]))
  const isLabels = labelTiers.includes(tier.name)
  const end = seconds ?? Infinity
  const found: ImportedSegment[] = []
  const counts = { added: 0, present: 0, labelled: 0, cut: 0, leftOut: 0 }
  for (const entry of tier.entries) {
    const passes = entry.end > end + TOLERANCE_SECONDS
    if (entry.start >= end || (passes && !cut)) {
      counts.leftOut++
      continue
    }
    const word = entry.text.trim()
    if (isLabels && word !== '' && !words.has(word)) unknown.add(word)
    const emotion = isLabels ? (words.get(word) ?? null) : null
    const segment = {
      ...{ start: entry.start, end: passes ? end : entry.end },
      text: emotion === null ? entry.text : '',
    }
    const same: LabelledSegment | undefined = here.get(keyOf(segment))
    if (passes) counts.cut++
    if (same) counts.present++
    else counts.added++
    const isLabelled = emotion !== null && same?.own !== emotion
    if (isLabelled) counts.labelled++
    if (!same || isLabelled)
      found.push({
        ...segment,
        tier: name,
        speaker: tier.speaker,
        emotion: isLabelled ? emotion : null,
        id: same?.id ?? null,
      })
  }
  const isNew = !tiers.some((one) => one.name === name)
  return { segments: found, about: { tier: name, kind: tier.kind, isNew, ...counts } }
}

/** A tier here of the same name and another kind is not used. */
function nameOf({ name, kind }: Tier, tiers: RecordingTiers['tiers']): string {
  const plain = name.trim() === '' ? 'Tier' : name.trim()
  const other = tiers.find((one) => one.name === plain)
  return other && other.kind !== kind ? `${plain} (${kind})` : plain
}

const keyOf = ({ start, end, text }: Pick<TierEntry, 'start' | 'end' | 'text'>): string =>
  `${start} ${end} ${text}`

function lostOf(tiers: readonly Tier[]): readonly string[] {
  const entries = tiers.flatMap((tier) => tier.entries)
  const confidences = entries.filter(({ confidence }) => confidence !== null).length
  const values = entries.filter((entry) => entry.values.length > 0).length
  return [
    ...(confidences > 0 ? [`the confidence of ${confidences} entries`] : []),
    ...(values > 0 ? [`values on scales of ${values} entries`] : []),
  ]
}
