import type { ContentHash } from '#shared/domain/clips.ts'
import type { Emotion } from '#shared/domain/emotions.ts'
import type { LabelSource } from '#shared/domain/label-sources.ts'
import { labelClips } from '../clips/index.ts'
import { commit, statement, type Db } from '../project/index.ts'
import { deriveContents } from './derive.ts'
import { RANK } from './rank.ts'

export interface Rebuilt {
  /** Recordings with a label. */
  readonly labels: number
  /** Recordings whose stored label differed from the log. Only a change by another program can cause this. */
  readonly mended: readonly ContentHash[]
}

const DERIVED = /* sql */ `
  derived (content, seq, emotion, annotator, source) AS (
    SELECT content, seq, emotion, annotator, source FROM (
      SELECT content, seq, emotion, annotator, source, max(${RANK}) FROM labels WHERE NOT undone GROUP BY content))`
const STORED = 'SELECT content, seq, emotion, annotator, source FROM current_labels'

const stale = statement<[], ContentHash>(
  /* sql */ `
  WITH ${DERIVED}
  SELECT content FROM (SELECT * FROM derived EXCEPT ${STORED})
  UNION SELECT content FROM (${STORED} EXCEPT SELECT * FROM derived)
  UNION SELECT c.content FROM clips c LEFT JOIN derived d ON d.content = c.content
    WHERE c.content IS NOT NULL AND (c.label IS NOT d.emotion OR c.label_source IS NOT d.source)`,
  { pluck: true },
)
const current = statement<[ContentHash], { readonly emotion: Emotion; readonly source: LabelSource }>(
  'SELECT emotion, source FROM current_labels WHERE content = ?',
)
const count = statement<[], number>('SELECT count(*) FROM current_labels', { pluck: true })

/** Recordings whose stored label, or whose clips' label, differs from the log. Reads only. */
export function staleLabels(db: Db): readonly ContentHash[] {
  return stale.all(db)
}

/** Derives every label that differs from the log again. */
export function rebuildCurrent(db: Db): Rebuilt {
  return commit(db, () => {
    const mended = staleLabels(db)
    deriveContents(db, mended)
    // Triggers see a change of the current label only, not of a clip that was changed from outside.
    for (const content of mended) labelClips(db, content, current.get(db, content) ?? null)
    return { labels: count.get(db) ?? 0, mended }
  })
}
