import type { TrainingConfig } from '#shared/contract/training.ts'
import { NOT_EMOTIONS } from '#shared/domain/label-set.ts'

const NONE = NOT_EMOTIONS.map((answer) => `'${answer}'`).join(', ')

/**
 * The label of a clip `c` in SQL. A model's label is a prediction, so it counts only where it was asked for. Answers that
 * are no emotion ("cannot tell", "not speech", "other") count as no label.
 * - `current`: what a person or an import said, else the intended emotion
 * - `with-models`: models' labels too
 * - `intended`: the intended emotion alone
 */
export function labelSql(labels: TrainingConfig['labels']): string {
  const label = whole(labels)
  return `CASE WHEN ${label} IN (${NONE}) THEN NULL ELSE ${label} END`
}

function whole(labels: TrainingConfig['labels']): string {
  switch (labels) {
    case 'intended':
      return 'c.intended'
    case 'with-models':
      return 'c.emotion'
    case 'current':
      return "iif(c.label_source = 'model', c.intended, c.emotion)"
  }
}
