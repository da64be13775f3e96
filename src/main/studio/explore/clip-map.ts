import type { ClipMap, MapOptions } from '#shared/contract/index.ts'
import type { ClipId } from '#shared/domain/clips.ts'
import { compareEmotions, type Emotion } from '#shared/domain/emotions.ts'
import { emotionsOf, type DrawnClip } from '../library/index.ts'
import type { Db } from '../project/index.ts'
import { predictedEmotions } from '../runs/index.ts'
import { standardise } from './matrix.ts'
import { layoutKey, measuredClips } from './measured-clips.ts'
import { neighbours, type Neighbourhoods } from './neighbourhoods.ts'
import { principalComponents, type Principal } from './principal.ts'

const COMPONENTS = 4

interface Layout extends Principal {
  readonly pending: boolean
  readonly total: number
  readonly drawn: number
  readonly measured: number
  readonly clips: readonly DrawnClip[]
}

/** Cached layout. Positions do not depend on the filter or on labels, so one layout serves all of them. */
let kept: { readonly key: string; readonly layout: Layout } | null = null

/**
 * Clips as points, from their pooled statistics: by the first two principal components of all clips, or by UMAP.
 * Statistics are standardised over all clips or per speaker. Only clips that match the filter are returned.
 * @param placed the last UMAP layout; the map is `pending` if it was computed for other clips
 */
export function clipMap(
  db: Db,
  featuresFolder: string,
  { filter, layout: method, normalise, run }: MapOptions,
  placed: Neighbourhoods | null,
): ClipMap {
  const layout =
    method === 'umap'
      ? neighbourhoodsOf(db, featuresFolder, normalise, placed)
      : principalOf(db, featuresFolder, normalise)
  const label = emotionsOf(
    db,
    filter,
    layout.clips.map(({ id }) => id),
  )
  const predicted = run === null ? new Map<ClipId, Emotion>() : predictedEmotions(db, run)
  const shown = layout.clips.flatMap((clip, row) => (label.has(clip.id) ? [{ clip, row }] : []))
  const emotions = [...new Set([...label.values(), ...predicted.values()])]
    .filter((emotion) => emotion !== null)
    .sort(compareEmotions)
  const place = (emotion: Emotion | null | undefined) => (emotion ? emotions.indexOf(emotion) : -1)
  return {
    total: layout.total,
    drawn: layout.drawn,
    measured: layout.measured,
    pending: layout.pending,
    explained: layout.explained,
    emotions,
    clips: shown.map(({ clip }) => clip.id),
    components: layout.scores.map((scores) => shown.map(({ row }) => Math.round(scores[row] * 1000) / 1000)),
    labels: shown.map(({ clip }) => place(label.get(clip.id))),
    predictions: shown.map(({ clip }) => place(predicted.get(clip.id))),
    sexes: shown.map(({ clip }) => clip.sex),
  }
}

function principalOf(db: Db, featuresFolder: string, normalise: MapOptions['normalise']): Layout {
  const { total, drawn, clips, features } = measuredClips(db, featuresFolder, {})
  const key = layoutKey(normalise, clips)
  if (kept?.key === key) return { ...kept.layout, clips }
  standardise(features, normalise === 'speaker' ? clips.map(({ speaker }) => speaker) : undefined)
  const counts = { total, drawn, measured: clips.length, pending: false }
  const layout = { ...counts, clips, ...principalComponents(features, COMPONENTS) }
  kept = { key, layout }
  return layout
}

function neighbourhoodsOf(
  db: Db,
  featuresFolder: string,
  normalise: MapOptions['normalise'],
  placed: Neighbourhoods | null,
): Layout {
  const { total, drawn, clips } = neighbours(db, featuresFolder)
  const counts = { total, drawn, measured: clips.length, explained: [] }
  if (placed === null || placed.key !== layoutKey(normalise, clips))
    return { ...counts, pending: clips.length > 0, clips: [], scores: [] }
  return { ...counts, pending: false, clips, scores: placed.scores }
}
