import type { TrainingConfig } from '#shared/contract/training.ts'
import { LABEL_CHOICES } from '#shared/domain/label-choices.ts'
import { NOT_EMOTIONS } from '#shared/domain/label-set.ts'
import { LABEL_SOURCES } from '#shared/domain/label-sources.ts'

const NONE = NOT_EMOTIONS.map((answer) => `'${answer}'`).join(', ')

/** The settings that decide under which label a run knows a clip. */
export type LabelSettings = Pick<TrainingConfig, 'labels' | 'notEmotions'>

/** The labels of today by persons and imports. */
export const TODAYS_LABELS: LabelSettings = { labels: 'current', notEmotions: 'leave-out' }

/**
 * The labels that a run is scored under today: those of the sources it trained on, so that a source it did not take
 * changes no score. A run on intended emotions is scored under what persons corrected since.
 */
export function scoredLabels({ labels, notEmotions }: LabelSettings): LabelSettings {
  return { labels: labels === 'intended' ? 'current' : labels, notEmotions }
}

/**
 * The label of a clip `c` in SQL: the latest of a chosen source that was not taken back, else the emotion of the file name
 * or table where that is a chosen source too. Answers that name no emotion ("cannot tell", "not speech", "other") count as
 * no label unless they are to be trained on.
 */
export function labelSql({ labels, notEmotions }: LabelSettings): string {
  const label = anyLabelSql(labels)
  return notEmotions === 'train' ? label : `CASE WHEN ${label} IN (${NONE}) THEN NULL ELSE ${label} END`
}

/** The same before answers that name no emotion are left out. */
export function anyLabelSql(labels: TrainingConfig['labels']): string {
  const { intended } = LABEL_CHOICES[labels]
  const given = givenSql(labels, 'emotion', 'c.label')
  return intended ? `coalesce(${given}, c.intended)` : given
}

/** Who that label comes from: one of LABEL_SOURCES; NULL where there is none. File names and tables are imports. */
export function labelSourceSql(labels: TrainingConfig['labels']): string {
  const { intended } = LABEL_CHOICES[labels]
  const given = givenSql(labels, 'source', 'c.label_source')
  return intended ? `coalesce(${given}, iif(c.intended IS NULL, NULL, 'import'))` : given
}

/** The log is only read for clips whose current label is of a source that was not chosen. */
function givenSql(labels: TrainingConfig['labels'], column: 'emotion' | 'source', current: string): string {
  const { sources } = LABEL_CHOICES[labels]
  if (sources.length === 0) return 'NULL'
  if (sources.length === LABEL_SOURCES.length) return current
  const chosen = sources.map((source) => `'${source}'`).join(', ')
  return /* sql */ `iif(c.label_source IS NULL OR c.label_source IN (${chosen}), ${current}, (
    SELECT l.${column} FROM labels l WHERE l.content = c.content AND NOT l.undone AND l.source IN (${chosen})
    ORDER BY l.seq DESC LIMIT 1))`
}
