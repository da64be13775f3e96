import type { RepeatedAnswer } from '#shared/domain/agreement/index.ts'
import { statement, type Db } from '../project/index.ts'

const pairs = statement<[], RepeatedAnswer>(/* sql */ `
  SELECT a.annotator, a.content, first.emotion AS first, again.emotion AS again, again.at - first.at AS gapMs, again.at,
    first.reaction_ms AS firstReactionMs, again.reaction_ms AS againReactionMs
  FROM assignments a
  JOIN held_answers again ON again.assignment = a.id
  JOIN assignments target ON target.plan = a.plan AND target.annotator = a.annotator AND target.content = a.content
    AND target.kind = 'target'
  JOIN held_answers first ON first.assignment = target.id
  WHERE a.kind = 'repeat' AND first.emotion IS NOT NULL AND again.emotion IS NOT NULL
  ORDER BY again.at`)

/** Both answers of each hidden repeat, as they were given, in the order of the second. */
export const repeatedPairs = (db: Db): readonly RepeatedAnswer[] => pairs.all(db)
