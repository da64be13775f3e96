import type {
  Comparison,
  ComparisonScores,
  OwnComparison,
  SkippedTrial,
  TextFile,
  Trial,
} from '#shared/contract/index.ts'
import type { ComparisonSettings, TrialAnswer, TrialSkip } from '#shared/contract/comparisons.ts'
import type { ComparisonId } from '#shared/domain/comparisons/index.ts'
import type { Db } from '../project/index.ts'
import { openPool } from '../workers/index.ts'
import { comparisonOf, comparisonsOf, listComparisons, removeComparison } from './comparisons.ts'
import { makeComparison } from './make.ts'
import { scoreTable } from './scores.ts'
import type * as ScoresWorker from './scores.worker.ts'
import { skippedOf } from './skipped.ts'
import { forgetLatest } from './store.ts'
import { answerTrial, nextTrial, skipTrial } from './work.ts'

/** The comparisons of one open dataset. Changes are on disk when a method returns. */
export interface Comparisons {
  /** Newest first. */
  list(): readonly Comparison[]
  make(settings: ComparisonSettings, author: string): Comparison
  remove(id: ComparisonId): void
  /** The latest 100. */
  skipped(id: ComparisonId): readonly SkippedTrial[]
  /** Computed in a thread. Throws `not-found`. */
  scores(id: ComparisonId): Promise<ComparisonScores>
  /** The scores as CSV. */
  file(id: ComparisonId): Promise<TextFile>
  of(annotator: string): readonly OwnComparison[]
  next(id: ComparisonId, annotator: string): Trial | null
  answer(answer: TrialAnswer): void
  skip(skip: TrialSkip): void
  takeBack(id: ComparisonId, annotator: string): boolean
  /** Subscribes to changes by this process. Returns the unsubscribe function. */
  onChange(listener: () => void): () => void
}

export function openComparisons(db: Db): Comparisons {
  const listeners = new Set<() => void>()
  const emit = (): void => {
    for (const listener of listeners) listener()
  }
  const emitting = <T>(written: T): T => {
    emit()
    return written
  }
  async function scores(comparison: ComparisonId): Promise<ComparisonScores> {
    comparisonOf(db, comparison)
    const pool = openPool<typeof ScoresWorker>('./scores.worker.ts', import.meta.url, { threads: 1 })
    try {
      return await pool.run('score', { file: db.name, comparison })
    } finally {
      await pool.close()
    }
  }
  return {
    list: () => listComparisons(db),
    make: (settings, author) => emitting(makeComparison(db, settings, author)),
    remove: (id) => {
      removeComparison(db, id)
      emit()
    },
    skipped: (id) => skippedOf(db, id),
    scores,
    file: async (id) => ({
      name: `scores-${comparisonOf(db, id).settings.name.replace(/[^\p{L}\p{N}]+/gu, '-')}.csv`,
      text: scoreTable(await scores(id)),
      type: 'text/csv',
    }),
    of: (annotator) => comparisonsOf(db, annotator),
    next: (id, annotator) => nextTrial(db, id, annotator),
    answer: (answer) => {
      answerTrial(db, answer)
      emit()
    },
    skip: (skip) => {
      skipTrial(db, skip)
      emit()
    },
    takeBack: (id, annotator) => emitting(forgetLatest(db, id, annotator)),
    onChange: (listener) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}
