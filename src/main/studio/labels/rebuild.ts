import type { ContentHash } from '#shared/domain/clips.ts'
import { consensusUnder } from '#shared/domain/consensus/index.ts'
import type { Emotion } from '#shared/domain/emotions.ts'
import type { LabelSource } from '#shared/domain/label-sources.ts'
import { labelClips } from '../clips/index.ts'
import { commit, statement, type Db } from '../project/index.ts'
import { consensusModel } from './consensus/setting.ts'
import { labelledRecordings } from './consensus/votes.ts'
import { deriveContents } from './derive.ts'
import { staleSummaries } from './summaries/stale.ts'

export interface Rebuilt {
  /** Recordings with a label. */
  readonly labels: number
  /**
   * Recordings whose stored label or summaries differed from the log under the consensus policy. Only a change by another program, or
   * an interrupted change of the policy, can cause this.
   */
  readonly mended: readonly ContentHash[]
}

const withoutLabel = statement<[], ContentHash>(
  /* sql */ `
  SELECT content FROM current_labels k
  WHERE NOT EXISTS (SELECT 1 FROM labels l WHERE l.content = k.content AND NOT l.undone)`,
  { pluck: true },
)
const otherInClips = statement<[], ContentHash>(
  /* sql */ `
  SELECT c.content FROM clips c LEFT JOIN current_labels k ON k.content = c.content
  WHERE c.content IS NOT NULL AND (c.label IS NOT k.emotion OR c.label_source IS NOT k.source)`,
  { pluck: true },
)
const current = statement<[ContentHash], { readonly emotion: Emotion; readonly source: LabelSource }>(
  'SELECT emotion, source FROM current_labels WHERE content = ?',
)
const count = statement<[], number>('SELECT count(*) FROM current_labels', { pluck: true })

/**
 * Recordings whose stored label or summaries, or whose clips' label, differ from the log under the consensus policy. Reads
 * only.
 */
export function staleLabels(db: Db): readonly ContentHash[] {
  const consensus = consensusUnder(consensusModel(db))
  const stale = new Set([...withoutLabel.all(db), ...otherInClips.all(db), ...staleSummaries(db)])
  for (const { content, votes, current: stored } of labelledRecordings(db)) {
    const { seq, emotion, source, annotator } = consensus(votes).vote
    const isStored =
      stored.seq === seq &&
      stored.emotion === emotion &&
      stored.source === source &&
      stored.annotator === annotator
    if (!isStored) stale.add(content)
  }
  return [...stale]
}

/** Derives every label and summary that differs from the log again. */
export function rebuildCurrent(db: Db): Rebuilt {
  return commit(db, () => {
    const mended = staleLabels(db)
    deriveAgain(db, mended)
    return { labels: count.get(db) ?? 0, mended }
  })
}

/** Derives the labels of recordings and of their clips again. Call only inside a transaction. */
export function deriveAgain(db: Db, contents: readonly ContentHash[]): void {
  deriveContents(db, contents)
  // Triggers see a change of the current label only, not of a clip that was changed from outside.
  for (const content of contents) labelClips(db, content, current.get(db, content) ?? null)
}
