import type { NewLabel } from '#shared/contract/labels.ts'
import type { ContentHash } from '#shared/domain/clips.ts'
import type { Emotion } from '#shared/domain/emotions.ts'
import type { LabelSource } from '#shared/domain/label-sources.ts'
import type { ActId, LabelEntry } from '#shared/domain/labels.ts'
import { statement, type Db } from '../project/index.ts'

const append = statement<
  [
    ...[ActId, ContentHash, string, Emotion, number | null, number | null, string, LabelSource, number],
    adjudicates: number,
    sighted: number | null,
  ]
>(
  `INSERT INTO label_log (act, action, content, annotator, emotion, confidence, intensity, note, source, at, adjudicates, sighted)
   VALUES (?, 'label', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
)

/** Appends a label to the log. Call only inside a transaction, and derive the current label of its recording afterwards. */
export function writeLabel(
  db: Db,
  act: ActId,
  content: ContentHash,
  label: Omit<NewLabel, 'clip' | 'content'>,
  at: number,
): LabelEntry {
  const { adjudicates, annotator, emotion, confidence, intensity, note, source, sighted } = label
  const seen = sighted === null ? null : Number(sighted)
  const text = [content, annotator, emotion, confidence, intensity, note, source, at] as const
  const seq = Number(append.run(db, act, ...text, Number(adjudicates), seen).lastInsertRowid)
  return {
    ...{ seq, act, content, annotator, emotion, confidence, intensity, note, at, source, sighted },
    undone: false,
  }
}
