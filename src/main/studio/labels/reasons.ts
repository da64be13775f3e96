import type { NewLabel } from '#shared/contract/labels.ts'
import type { FieldValue } from '#shared/contract/scheme.ts'
import type { ContentHash } from '#shared/domain/clips.ts'
import type { Emotion } from '#shared/domain/emotions.ts'
import { labelNames } from '#shared/domain/label-names.ts'
import { valueText } from '#shared/domain/scheme/index.ts'
import { StudioError } from '#shared/errors.ts'
import { labelSetOf } from '../label-set/index.ts'
import { commit, statement, type Db } from '../project/index.ts'
import { schemeOf } from '../scheme/index.ts'
import type { AnswerTarget, GivenAnswers } from './answers.ts'
import { ownAnswers } from './latest-answers.ts'
import { contentOf } from './content-of.ts'
import { placeOf } from './rank.ts'

const earlier = statement<[ContentHash, string], Emotion>(
  `SELECT emotion FROM labels l WHERE content = ? AND annotator = ? AND source = 'person' AND NOT undone
   ORDER BY ${placeOf('l')} DESC LIMIT 1`,
  { pluck: true },
)

/**
 * Writes labels after a check that each that changes an earlier label of its annotator has a note as its reason, where the
 * scheme asks for reasons. All in one transaction.
 * @throws StudioError `reason`
 */
export function withReasons<T>(db: Db, labels: readonly NewLabel[], write: () => T): T {
  return commit(db, () => {
    if (schemeOf(db).asksReason)
      for (const { clip, content, annotator, emotion, note, source } of labels) {
        if (source !== 'person' || note.trim() !== '') continue
        const before = earlier.get(db, content ?? contentOf(db, clip!), annotator)
        if (before !== undefined && before !== emotion) {
          const { nameOf } = labelNames(labelSetOf(db).classes)
          throw noReason(nameOf(before), nameOf(emotion))
        }
      }
    return write()
  })
}

/** The same for answers to fields. */
export function withReasonsForAnswers<T>(
  db: Db,
  target: AnswerTarget,
  { annotator, answers, note }: GivenAnswers,
  write: () => T,
): T {
  return commit(db, () => {
    const { asksReason, fields } = schemeOf(db)
    const inWords = (id: string, value: FieldValue) =>
      valueText(fields.find((field) => field.id === id) ?? null, value)
    if (asksReason && note.trim() === '') {
      const before = ownAnswers(
        db,
        'content' in target ? target.content : contentOf(db, target.clip),
        annotator,
      )
      for (const [field, value] of Object.entries(answers))
        if (field in before && JSON.stringify(before[field]) !== JSON.stringify(value))
          throw noReason(inWords(field, before[field]), value === null ? '–' : inWords(field, value))
    }
    return write()
  })
}

/** Both answers have the names that pages show. */
const noReason = (before: string, now: string) =>
  new StudioError(
    'reason',
    `This changes your earlier answer “${before}” to “${now}”. The dataset asks for a reason: give it as a note.`,
  )
