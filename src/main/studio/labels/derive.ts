import type { ContentHash } from '#shared/domain/clips.ts'
import { consensusUnder } from '#shared/domain/consensus/index.ts'
import type { Emotion } from '#shared/domain/emotions.ts'
import type { LabelSource } from '#shared/domain/label-sources.ts'
import type { ActId } from '#shared/domain/labels.ts'
import { statement, type Db } from '../project/index.ts'
import { consensusModel } from './consensus/setting.ts'
import { votesOf } from './consensus/votes.ts'
import { deriveSummaries } from './summaries/derive.ts'

/** Recordings whose labels are in memory at the same time. */
const SLICE_RECORDINGS = 5_000

const ofAct = statement<[number], ContentHash>('SELECT DISTINCT content FROM label_log WHERE act = ?', {
  pluck: true,
})
const remove = statement<[ContentHash]>('DELETE FROM current_labels WHERE content = ?')
// An unchanged label is not written, so that no trigger updates its clips.
const put = statement<[ContentHash, number, Emotion, string, LabelSource]>(/* sql */ `
  INSERT INTO current_labels (content, seq, emotion, annotator, source) VALUES (?, ?, ?, ?, ?)
  ON CONFLICT DO UPDATE SET seq = excluded.seq, emotion = excluded.emotion, annotator = excluded.annotator,
    source = excluded.source
    WHERE (seq, emotion, annotator, source) <> (excluded.seq, excluded.emotion, excluded.annotator, excluded.source)`)

/** Derives from the log, under the consensus policy, the label and the summaries of every recording that an act changed. */
export function deriveCurrent(db: Db, act: ActId): void {
  deriveContents(db, ofAct.all(db, act))
}

/** Derives from the log, under the consensus policy, the current label of these recordings, and the summaries of their fields. */
export function deriveContents(db: Db, contents: readonly ContentHash[]): void {
  const consensus = consensusUnder(consensusModel(db))
  const distinct = [...new Set(contents)]
  for (let from = 0; from < distinct.length; from += SLICE_RECORDINGS) {
    const slice = distinct.slice(from, from + SLICE_RECORDINGS)
    const votes = votesOf(db, slice)
    for (const content of slice) {
      const own = votes.get(content)
      if (!own) {
        remove.run(db, content)
        continue
      }
      const { seq, emotion, annotator, source } = consensus(own).vote
      put.run(db, content, seq, emotion, annotator, source)
    }
  }
  deriveSummaries(db, distinct)
}
