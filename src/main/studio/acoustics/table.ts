import type { ExportColumn } from '#shared/contract/export.ts'
import { ACOUSTICS_VERSION } from '#shared/signal/index.ts'
import {
  ACOUSTIC_MEASURES,
  ACOUSTICS,
  type AcousticMeasure,
  type AcousticMeasures,
} from '#shared/domain/acoustics.ts'
import type { Emotion } from '#shared/domain/emotions.ts'
import { statement, type Db } from '../project/index.ts'
import { csvRecord, type CsvColumn } from '../tables/index.ts'
import { columnOf, NAMED_COLUMNS } from './columns.ts'

interface Row extends AcousticMeasures {
  readonly path: string
  readonly speaker: string | null
  readonly emotion: Emotion | null
}

const rows = statement<[number], Row>(/* sql */ `
  SELECT path, speaker, emotion, ${NAMED_COLUMNS} FROM clips
  JOIN acoustics ON recording = content AND version = ? WHERE missing_since IS NULL ORDER BY path`)

export interface AcousticColumn extends ExportColumn {
  readonly measure: AcousticMeasure
}

/** The column of each measure, with definition and unit for a data dictionary. */
export const ACOUSTIC_COLUMNS: readonly AcousticColumn[] = ACOUSTIC_MEASURES.map((measure) => {
  const { name, unit, about } = ACOUSTICS[measure]
  return {
    measure,
    name: columnOf(measure),
    type: 'number',
    about: `${name}${unit === '' ? '' : ` in ${unit}`}. ${about} Empty where the recording does not define it.`,
  }
})

const COLUMNS: readonly CsvColumn[] = [
  { name: 'path', type: 'text' },
  { name: 'speaker', type: 'text' },
  { name: 'emotion', type: 'text' },
  ...ACOUSTIC_COLUMNS,
]

/** The measures of all clips as CSV, sorted by path, and the number of clips. */
export function acousticsTable(db: Db): { readonly csv: string; readonly clips: number } {
  const head = csvRecord(
    COLUMNS.map(({ name }) => ({ name, type: 'text' })),
    COLUMNS.map(({ name }) => name),
    true,
  )
  const lines = rows
    .all(db, ACOUSTICS_VERSION)
    .map(({ path, speaker, emotion, ...measures }) =>
      csvRecord(
        COLUMNS,
        [path, speaker, emotion, ...ACOUSTIC_MEASURES.map((measure) => measures[measure])],
        true,
      ),
    )
  return { csv: [head, ...lines].join(''), clips: lines.length }
}
