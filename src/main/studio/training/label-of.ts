import type { TrainingConfig } from '#shared/contract/training.ts'

/** Who gave the current label of clip `c`. */
const SOURCE =
  '(SELECT l.source FROM current_labels k JOIN label_log l ON l.seq = k.seq WHERE k.content = c.content)'

/**
 * The label of a clip `c` in SQL. A model's label is a prediction, so it counts only where it was asked for.
 * - `current`: what a person or an import said, else the intended emotion
 * - `with-models`: models' labels too
 * - `intended`: the intended emotion alone
 */
export function labelSql(labels: TrainingConfig['labels']): string {
  switch (labels) {
    case 'intended':
      return 'c.intended'
    case 'with-models':
      return 'c.emotion'
    case 'current':
      return `CASE WHEN c.label IS NOT NULL AND ${SOURCE} = 'model' THEN c.intended ELSE c.emotion END`
  }
}
