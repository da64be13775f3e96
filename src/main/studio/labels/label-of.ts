import type { TrainingConfig } from '#shared/contract/training.ts'
import { LABEL_CHOICES } from '#shared/domain/label-choices.ts'
import { NOT_EMOTIONS } from '#shared/domain/label-set.ts'
import { LABEL_SOURCES } from '#shared/domain/label-sources.ts'
import { RANK } from './rank.ts'

const NONE = NOT_EMOTIONS.map((label) => `'${label}'`).join(', ')

/** The settings that decide which label of a clip a run uses. */
export type LabelSettings = Pick<TrainingConfig, 'labels' | 'notEmotions'>

/** The current labels by persons and imports. */
export const TODAYS_LABELS: LabelSettings = { labels: 'current', notEmotions: 'leave-out' }

/**
 * The current labels that a run is scored with: those from the label sources it was trained with, so that other sources
 * do not change its score. A run on intended emotions is scored with the current labels by persons.
 */
export function scoredLabels({ labels, notEmotions }: LabelSettings): LabelSettings {
  return { labels: labels === 'intended' ? 'current' : labels, notEmotions }
}

/**
 * SQL for the label of a clip `c`: the latest label of a chosen source that was not undone, where labels given in the
 * studio come before others; else the emotion from the file name or table if that source is chosen too. Labels that name no emotion ("cannot tell", "not speech", "other")
 * count as no label unless the run trains on them.
 */
export function labelSql({ labels, notEmotions }: LabelSettings): string {
  const label = anyLabelSql(labels)
  return notEmotions === 'train' ? label : `CASE WHEN ${label} IN (${NONE}) THEN NULL ELSE ${label} END`
}

/** Like `labelSql`, but includes labels that name no emotion. */
export function anyLabelSql(labels: TrainingConfig['labels']): string {
  const { intended } = LABEL_CHOICES[labels]
  const given = givenSql(labels, 'emotion', 'c.label')
  return intended ? `coalesce(${given}, c.intended)` : given
}

/**
 * SQL for the source of that label: one of LABEL_SOURCES, or NULL without a label. File names and tables are imports.
 */
export function labelSourceSql(labels: TrainingConfig['labels']): string {
  const { intended } = LABEL_CHOICES[labels]
  const given = givenSql(labels, 'source', 'c.label_source')
  return intended ? `coalesce(${given}, iif(c.intended IS NULL, NULL, 'import'))` : given
}

/** Reads the log only for clips whose current label is from a source that was not chosen. */
function givenSql(labels: TrainingConfig['labels'], column: 'emotion' | 'source', current: string): string {
  const { sources } = LABEL_CHOICES[labels]
  if (sources.length === 0) return 'NULL'
  if (sources.length === LABEL_SOURCES.length) return current
  const chosen = sources.map((source) => `'${source}'`).join(', ')
  return /* sql */ `iif(c.label_source IS NULL OR c.label_source IN (${chosen}), ${current}, (
    SELECT l.${column} FROM labels l WHERE l.content = c.content AND NOT l.undone AND l.source IN (${chosen})
    ORDER BY ${RANK} DESC LIMIT 1))`
}
