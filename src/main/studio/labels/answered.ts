import type { NewLabel } from '#shared/contract/labels.ts'
import type { NewAnswers } from '#shared/contract/scheme.ts'
import type { ActId } from '#shared/domain/labels.ts'
import { commit, type Db } from '../project/index.ts'
import { addLabels } from './add.ts'
import { addAnswers } from './answers.ts'
import { guarded, withoutFinal, type FinalAnswers, type LabelledMany } from './final.ts'
import { withReasons, withReasonsForAnswers } from './reasons.ts'

/**
 * Writes labels and answers to fields by one annotator in one transaction, as one act. Labels that would change a final answer
 * are left out.
 * @throws StudioError `bad-input` for an answer that does not fit its field, `conflict` if one would change a final answer
 */
export function addAnswered(
  db: Db,
  final: FinalAnswers,
  labels: readonly NewLabel[],
  answers: readonly NewAnswers[],
): LabelledMany {
  return commit(db, () => {
    const written =
      labels.length === 0
        ? { entries: [], leftOut: null }
        : withoutFinal(db, final, labels, (open) => withReasons(db, open, () => addLabels(db, open)))
    let act: ActId | null = written.entries.at(0)?.act ?? null
    for (const { clip, ...given } of answers) {
      const inAct = act
      const write = () => addAnswers(db, { clip }, given, inAct)
      ;({ act } = guarded(db, final, { clip, ...given }, () =>
        withReasonsForAnswers(db, { clip }, given, write),
      ))
    }
    return written
  })
}
