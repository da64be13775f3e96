import type { SkippedTrial } from '#shared/contract/index.ts'
import type { ComparisonId } from '#shared/domain/comparisons/index.ts'
import { pathOfRecording } from '../clips/index.ts'
import type { Db } from '../project/index.ts'
import { skipsOf } from './store.ts'

const MOST_SHOWN = 100

/** The latest 100 skipped trials of a comparison with their reasons. */
export const skippedOf = (db: Db, comparison: ComparisonId): readonly SkippedTrial[] =>
  skipsOf(db, comparison)
    .slice(-MOST_SHOWN)
    .toReversed()
    .map(({ contents, ...skip }) => ({
      ...skip,
      paths: contents.map((content) => pathOfRecording(db, content)),
    }))
