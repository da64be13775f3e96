import {
  coverageOf,
  isCovered,
  onScale,
  TRACE_RATE_HZ,
  type Resampling,
  type TakeSamples,
} from '#shared/domain/traces/index.ts'
import type { Db } from '../project/index.ts'
import { csvRecord, type CsvColumn } from '../tables/index.ts'
import { standingTraces, type RatedRecording } from './standing.ts'
import { samplesOf, takesOf, type StoredTake } from './takes.ts'

const number = (name: string): CsvColumn => ({ name, type: 'number' })
const text = (name: string): CsvColumn => ({ name, type: 'text' })
const WHAT = [text('path'), text('dimension'), text('annotator')]
const VALUE = [number('seconds'), number('value'), number('scale_value')]
const TAKE = [number('take'), text('device'), text('begun_at')]

export interface TableOptions {
  readonly raw: boolean
  readonly method: Resampling
}

/** The head of a table of traces, with its line break. */
export function traceTableHead({ raw }: Pick<TableOptions, 'raw'>): string {
  const columns = [...WHAT, ...(raw ? TAKE : []), ...VALUE, ...(raw ? [text('state')] : [])]
  return csvRecord(
    columns,
    columns.map(({ name }) => name),
    false,
  )
}

/**
 * The traces of a recording as lines of CSV that spreadsheets open without formulas: at 10 Hz, without the instants at which
 * nothing was recorded; or, `raw`, each recorded sample with what became of it.
 */
export function traceRows(
  db: Db,
  recording: RatedRecording & { readonly path: string },
  { raw, method }: TableOptions,
): string {
  return raw ? rawRows(db, recording) : resampledRows(db, recording, method)
}

function resampledRows(
  db: Db,
  recording: RatedRecording & { readonly path: string },
  method: Resampling,
): string {
  const lines: string[] = []
  for (const { dimension, annotator, takes, values } of standingTraces(db, recording, method)) {
    const start = startOf(WHAT, [recording.path, dimension, annotator])
    const ends = takes[takes.length - 1]
    values.forEach((value, at) => {
      if (!Number.isNaN(value)) lines.push(`${start},${at / TRACE_RATE_HZ},${valueText(value, ends)}\r\n`)
    })
  }
  return lines.join('')
}

function rawRows(db: Db, { content, path }: RatedRecording & { readonly path: string }): string {
  const takes = takesOf(db, content).map((take) => ({ take, samples: samplesOf(db, take.id) }))
  return takes.flatMap(({ take, samples }, i) => rowsOfTake(path, take, samples, takes.slice(i + 1))).join('')
}

function rowsOfTake(
  path: string,
  take: StoredTake,
  { seconds, values }: TakeSamples,
  later: readonly { readonly take: StoredTake; readonly samples: TakeSamples }[],
): readonly string[] {
  const begun = new Date(take.at).toISOString()
  const start = startOf(
    [...WHAT, ...TAKE],
    [path, take.dimension, take.annotator, take.id, take.device, begun],
  )
  const replaced = later
    .filter(({ take: other }) => isSameTrace(other, take) && !other.takenBack)
    .flatMap(({ samples }) => coverageOf(samples))
  return Array.from(values, (value, i) => {
    const state = take.takenBack ? 'taken back' : isCovered(replaced, seconds[i]) ? 'replaced' : 'counts'
    return `${start},${decimals(seconds[i])},${valueText(value, take)},${state}\r\n`
  })
}

const isSameTrace = (one: StoredTake, other: StoredTake): boolean =>
  one.annotator === other.annotator && one.dimension === other.dimension

/** The beginning that many records share, without its line break. */
const startOf = (columns: readonly CsvColumn[], cells: readonly (string | number)[]): string =>
  csvRecord(columns, cells, true).trimEnd()

const valueText = (value: number, ends: Pick<StoredTake, 'low' | 'high'>): string =>
  `${decimals(value)},${decimals(onScale(value, ends))}`

const decimals = (value: number): number => Number(value.toFixed(6))
