import type { ClipMap, MapOptions } from '#shared/contract/index.ts'
import type { ClipId } from '#shared/domain/clips.ts'
import { compareEmotions, type Emotion } from '#shared/domain/emotions.ts'
import { filterSql } from '../library/index.ts'
import type { Db } from '../project/index.ts'
import { standardise } from './matrix.ts'
import { measuredClips, type ClipRow } from './measured-clips.ts'
import { principalComponents, type Principal } from './principal.ts'

const COMPONENTS = 4

interface Layout extends Principal {
  readonly total: number
  readonly drawn: number
  readonly clips: readonly ClipRow[]
}

/** Where clips lie does not depend on the filter or on labels, so it is worked out once for all of them. */
let kept: { readonly key: string; readonly layout: Layout } | null = null

/**
 * All clips as points along the first principal components of their pooled statistics, each standardised over all clips or
 * over each speaker's by themselves; those are told that the filter lets through.
 */
export function clipMap(db: Db, featuresFolder: string, { filter, normalise, run }: MapOptions): ClipMap {
  const layout = layoutOf(db, featuresFolder, normalise)
  const { sql, params } = filterSql(filter)
  const letThrough = db
    .prepare<(string | number)[], { id: ClipId; emotion: Emotion | null }>(
      `SELECT c.id, c.emotion FROM clips c WHERE ${sql} AND c.id IN (SELECT value FROM json_each(?))`,
    )
    .all(...params, JSON.stringify(layout.clips.map(({ id }) => id)))
  const label = new Map(letThrough.map(({ id, emotion }) => [id, emotion]))
  const predicted = new Map(
    run === null
      ? []
      : db
          .prepare<[string], { clip: ClipId; predicted: Emotion }>(
            'SELECT clip, predicted FROM predictions WHERE run = ?',
          )
          .all(run)
          .map(({ clip, predicted }) => [clip, predicted]),
  )
  const shown = layout.clips.flatMap((clip, row) => (label.has(clip.id) ? [{ clip, row }] : []))
  const emotions = [...new Set([...label.values(), ...predicted.values()])]
    .filter((emotion) => emotion !== null)
    .sort(compareEmotions)
  const place = (emotion: Emotion | null | undefined) => (emotion ? emotions.indexOf(emotion) : -1)
  return {
    total: layout.total,
    drawn: layout.drawn,
    measured: layout.clips.length,
    explained: layout.explained,
    emotions,
    clips: shown.map(({ clip }) => clip.id),
    components: layout.scores.map((scores) => shown.map(({ row }) => Math.round(scores[row] * 1000) / 1000)),
    labels: shown.map(({ clip }) => place(label.get(clip.id))),
    predictions: shown.map(({ clip }) => place(predicted.get(clip.id))),
    sexes: shown.map(({ clip }) => clip.sex),
  }
}

function layoutOf(db: Db, featuresFolder: string, normalise: MapOptions['normalise']): Layout {
  const { total, drawn, clips, features } = measuredClips(db, featuresFolder, {})
  const key = [normalise, clips.length, ...clips.map(({ content, speaker }) => `${content} ${speaker}`)].join(
    '\n',
  )
  if (kept?.key === key) return { ...kept.layout, clips }
  standardise(features, normalise === 'speaker' ? clips.map(({ speaker }) => speaker) : undefined)
  const layout = { total, drawn, clips, ...principalComponents(features, COMPONENTS) }
  kept = { key, layout }
  return layout
}
