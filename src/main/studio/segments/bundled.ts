import type { BundleSegment, BundleTier } from '#shared/contract/bundles.ts'
import type { ContentHash } from '#shared/domain/clips.ts'
import { statement, type Db } from '../project/index.ts'
import { beginSegmentAct } from './acts.ts'
import { appendState, newestState } from './log.ts'
import { makeTier, tierNamed } from './tiers.ts'

/** What a bundle carries of segments. */
export interface BundledSegments {
  readonly tiers: readonly BundleTier[]
  readonly segments: readonly BundleSegment[]
}

export interface MergedSegments {
  /** Segments that were not here. */
  readonly added: number
  /** Segments that are here with another stretch, text or tier; they stay as they are here. */
  readonly differing: number
}

// Proposals that nobody labelled are not worth the way: they are proposed again.
const segments = statement<[], BundleSegment>(/* sql */ `
  SELECT s.id, s.recording, t.name AS tier, s.start_seconds AS start, s.end_seconds AS "end", s.text, s.source, s.author
  FROM segments s JOIN segment_tiers t ON t.id = s.tier
  WHERE s.source <> 'proposal' OR EXISTS (SELECT 1 FROM label_log l WHERE l.content = s.recording || '/' || s.id)
  ORDER BY s.recording, s.start_seconds, s.id`)
const tiers = statement<[], BundleTier>(
  'SELECT recording, name, kind, speaker FROM segment_tiers WHERE NOT removed ORDER BY recording, place, id',
)

/** All tiers, and all segments of people and imports, and labelled proposals. */
export const bundledSegments = (db: Db): BundledSegments => ({
  tiers: tiers.all(db),
  segments: segments.all(db),
})

/**
 * Adds tiers and segments of a bundle that are not here, under their own ids, as one act for each recording. A segment that was
 * removed here stays removed. Call only inside a transaction.
 */
export function mergeSegments(db: Db, bundled: BundledSegments, author: string): MergedSegments {
  const known = new Map(
    bundled.segments.map((segment) => [segment.id, newestState(db, segment.id)?.state ?? null]),
  )
  const fresh = bundled.segments.filter(({ id }) => known.get(id) === null)
  const acts = new Map<ContentHash, number>()
  for (const tier of bundled.tiers)
    if (tierNamed(db, tier.recording, tier.name) === null && !isRemoved.get(db, tier.recording, tier.name))
      makeTier(db, tier.recording, tier)
  for (const { recording, tier: name, ...segment } of fresh) {
    const act = acts.get(recording) ?? beginSegmentAct(db, { kind: 'change', recording, author })
    acts.set(recording, act)
    const kind = segment.start === segment.end ? 'points' : 'intervals'
    const found = tierNamed(db, recording, name)
    const tier =
      found?.kind === kind
        ? found
        : (tierNamed(db, recording, `${name} (${kind})`) ??
          makeTier(db, recording, { name: found ? `${name} (${kind})` : name, kind, speaker: null }))
    appendState(db, act, { ...segment, tier: tier.id, removed: false })
  }
  const differing = bundled.segments.filter((segment) => {
    const here = known.get(segment.id)
    return (
      here &&
      !here.removed &&
      (here.start !== segment.start || here.end !== segment.end || here.text !== segment.text)
    )
  })
  return { added: fresh.length, differing: differing.length }
}

const isRemoved = statement<[string, string], 1>(
  'SELECT 1 FROM segment_tiers WHERE recording = ? AND name = ? AND removed',
  { pluck: true },
)
