import type { Checked } from '#shared/domain/consensus/index.ts'
import { statement, type Db } from '../project/index.ts'

const answers = statement<[], Checked & { readonly annotator: string }>(/* sql */ `
  SELECT a.annotator, count(*) AS checked, total(h.emotion = a.known) AS right
  FROM assignments a JOIN held_answers h ON h.assignment = a.id
  WHERE a.kind = 'gold' AND NOT a.practice AND h.emotion IS NOT NULL GROUP BY a.annotator`)

/** Answers of each annotator on the gold clips of all plans, and how many are right. */
export function goldAnswers(db: Db): ReadonlyMap<string, Checked> {
  return new Map(answers.all(db).map(({ annotator, checked, right }) => [annotator, { checked, right }]))
}
