import type { PlaybackConditions } from '#shared/contract/playbacks.ts'
import type { Db } from '../project/index.ts'
import { csvRecord, type CsvColumn } from '../tables/index.ts'
import { eachPlayback } from './store.ts'

const text = (name: string): CsvColumn => ({ name, type: 'text' })
const COLUMNS: readonly CsvColumn[] = [
  { name: 'entry', type: 'number' },
  ...[text('at'), text('kind'), text('annotator'), text('path'), text('recording')],
]

/** The entries that match as lines of CSV that spreadsheets open without formulas. Times are ISO 8601, UTC. */
export function playbackTable(db: Db, conditions: PlaybackConditions): string {
  const lines = [
    csvRecord(
      COLUMNS,
      COLUMNS.map(({ name }) => name),
      false,
    ),
  ]
  for (const { id, at, kind, annotator, path, content } of eachPlayback(db, conditions))
    lines.push(csvRecord(COLUMNS, [id, new Date(at).toISOString(), kind, annotator, path, content], true))
  return lines.join('')
}
