import { rollup } from 'd3-array'
import type { ComparisonScores } from '#shared/contract/index.ts'
import { comparisonScores, type ComparisonId } from '#shared/domain/comparisons/index.ts'
import { pathOfRecording } from '../clips/index.ts'
import type { Db } from '../project/index.ts'
import { withdrawnNow } from '../speakers/index.ts'
import { csvRecord, type CsvColumn } from '../tables/index.ts'
import { comparisonOf } from './comparisons.ts'
import { choicesOf, recordingsOf, skipsOf, withdrawnTrialsOf } from './store.ts'

/** The scores of a comparison's clips, the highest first. Throws `not-found`. */
export function scoresOfComparison(db: Db, id: ComparisonId): ComparisonScores {
  const { size } = comparisonOf(db, id).settings
  const { contents: withdrawn } = withdrawnNow(db)
  const recordings = recordingsOf(db, id).filter((content) => !withdrawn.has(content))
  const indexOf = new Map(recordings.map((content, index) => [content, index]))
  const trials = choicesOf(db, id).map(({ contents, most, least }) => ({
    clips: contents.map((content) => indexOf.get(content)!),
    most: indexOf.get(most)!,
    least: least === null ? null : indexOf.get(least)!,
  }))
  const skips = skipsOf(db, id)
  const skipped = rollup(
    skips.flatMap(({ contents }) => contents),
    (own) => own.length,
    (content) => content,
  )
  const scores = comparisonScores(recordings.length, trials, size).map((score, index) => ({
    ...score,
    content: recordings[index],
    path: pathOfRecording(db, recordings[index]),
    skipped: skipped.get(recordings[index]) ?? 0,
  }))
  return {
    ...{ size, answers: trials.length, skipped: skips.length, withdrawn: withdrawnTrialsOf(db, id) },
    scores: scores.sort((a, b) => b.score - a.score),
  }
}

const number = (name: string): CsvColumn => ({ name, type: 'number' })
const text = (name: string): CsvColumn => ({ name, type: 'text' })
const COLUMNS = [
  ...[text('path'), text('content_sha256'), number('score'), number('low'), number('high')],
  ...[number('trials'), number('most'), number('least'), number('skipped')],
]

/** The scores as lines of CSV that spreadsheets open without formulas. */
export function scoreTable({ scores }: ComparisonScores): string {
  const head = csvRecord(
    COLUMNS,
    COLUMNS.map(({ name }) => name),
    false,
  )
  const rows = scores.map(({ path, content, score, interval, trials, most, least, skipped }) =>
    csvRecord(
      COLUMNS,
      [path, content, score, interval?.low ?? null, interval?.high ?? null, trials, most, least, skipped],
      true,
    ),
  )
  return [head, ...rows].join('')
}
