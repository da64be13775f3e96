import { posix, relative, sep } from 'node:path'
import type { TableSettings } from '#shared/contract/import.ts'
import type { Emotion } from '#shared/domain/emotions.ts'
import { StudioError } from '#shared/errors.ts'
import { isPredictionsTable, type Table } from '../tables/index.ts'
import type { Answers } from './answers.ts'
import { chooseColumns, metadataColumns } from './choose-columns.ts'
import type { ColumnChoice } from './columns.ts'
import { cellReader, readSpeakerRows, type FurtherColumns } from './further-columns.ts'
import type { PathMatch, PathMatcher } from './match-paths.ts'
import { asLong } from './wide-labels.ts'
import { readRows, type ReadRows } from './read-rows.ts'

export type TableUse =
  | ({
      readonly kind: 'used'
      /** Whether a column gives labels, speakers, splits, sentences or levels. */
      readonly namesClips: boolean
      /** Names of the columns that are metadata, in the order of the rows' cells. */
      readonly metadata: readonly string[]
    } & ReadRows)
  /** A table about speakers: no column names audio files. */
  | ({ readonly kind: 'speakers' } & Pick<FurtherColumns, 'rows'> & {
        readonly metadata: readonly string[]
        /** Number of different speakers that it names. */
        readonly speakers: number
      })
  | { readonly kind: 'unused'; readonly reason: string; readonly names: 'audio' | 'other' }
  | { readonly kind: 'segments' | 'predictions' | 'left-out' | 'beside-export' }

/** A table with its meaning under the import settings. It does not hold the rows of the file. */
export interface TableReading {
  readonly table: Omit<Table, 'rows'>
  /** Its first rows. */
  readonly sample: readonly (readonly string[])[]
  readonly settings: TableSettings | null
  readonly columns: ColumnChoice
  /** Names in the settings that are no columns of the table. */
  readonly gone: readonly string[]
  readonly use: TableUse
}

const GIVES = ['emotion', 'speaker', 'split', 'sentence', 'level'] as const
/** First rows, by which the column of paths is found. */
const SAMPLED_ROWS = 50

export interface ReadOptions {
  readonly datasetFolder: string
  readonly match: PathMatcher
  readonly answers: Answers
  /** Emotions of the dataset's label set besides the known ones; they are never taken for misspelt. */
  readonly own: ReadonlySet<Emotion>
  /** Called with the number of rows read since the last call. It may throw to end the reading. */
  readonly onRows: (rows: number) => void
}

/** A table to read, with what is known about it. */
export interface GivenTable {
  readonly table: Table
  readonly settings: TableSettings | null
  /** Whether a corpus is known to contain the table. It gives no metadata, because it is read elsewhere or not needed. */
  readonly isOfCorpus: boolean
}

/** Reads what a table says about the clips of a dataset, once. Errors of single lines end the reading. */
export async function readClipTable(
  { table: given, settings, isOfCorpus }: GivenTable,
  options: ReadOptions,
): Promise<TableReading> {
  const first = await sampleOf(given)
  const table = asLong(given, first, options.own)
  const { columns: chosen, isPathChosen, gone } = chooseColumns(table.columns, settings)
  const { rows: _, ...head } = table
  const sample = table === given ? first : await sampleOf(table)
  const reading = (use: TableUse, columns: ColumnChoice = chosen): TableReading => ({
    ...{ table: head, sample, settings, columns, gone, use },
  })
  if (settings?.use === false) return reading({ kind: 'left-out' })
  if (isPredictionsTable(table.columns)) return reading({ kind: 'predictions' })
  const folder = posix.dirname(relative(options.datasetFolder, table.file).split(sep).join('/'))
  const match = (cell: string) => options.match(cell, folder)
  const path = isPathChosen ? (chosen.path ?? null) : pathColumn(table.columns, sample, chosen, match)
  const furtherOf = (columns: ColumnChoice) => (isOfCorpus ? [] : metadataColumns(table, columns, settings))
  const named = (indices: readonly number[]) => indices.map((index) => table.columns[index])
  const { answers, own, onRows } = options
  const about = furtherOf(chosen)
  if (path === null && chosen.speaker !== undefined && about.length > 0) {
    const rows = await readSpeakerRows(table, chosen.speaker, about, onRows)
    return reading({ kind: 'speakers', metadata: named(about), rows, speakers: rows.size })
  }
  if (path === null)
    return reading({ kind: 'unused', reason: 'no column names audio files of the dataset', names: 'other' })
  const columns = withPath(chosen, path)
  const further = furtherOf(columns)
  const namesClips = GIVES.some((field) => columns[field] !== undefined)
  if (!namesClips && further.length === 0)
    return reading(
      {
        kind: 'unused',
        reason: `no column for labels, speakers or splits; its columns are ${table.columns.join(', ')}`,
        names: 'audio',
      },
      columns,
    )
  const metadataOf = cellReader(further)
  const rowReading = { names: table.columns, columns, answers, own, metadataOf }
  const rows = await readRows(table, path, match, rowReading, onRows)
  const hasParts = columns.start !== undefined && columns.end !== undefined
  const isOfSegments = hasParts && [...rows.clips.values()].some((of) => of.length > 1)
  return reading(
    isOfSegments ? { kind: 'segments' } : { kind: 'used', namesClips, metadata: named(further), ...rows },
    columns,
  )
}

/** A column has one meaning: paths go before what its name suggests. */
function withPath(columns: ColumnChoice, path: number): ColumnChoice & { readonly path: number } {
  const others = Object.entries(columns).filter(([, index]) => index !== path)
  return { ...Object.fromEntries(others), path }
}

/** The column of paths: by name, or else the one whose cells name the most audio files. */
function pathColumn(
  names: readonly string[],
  sample: TableReading['sample'],
  { path: proposed }: ColumnChoice,
  matchPath: (cell: string) => PathMatch,
): number | null {
  const hits = names.map(() => 0)
  for (const cells of sample)
    for (const [index, cell] of cells.entries())
      if (index < hits.length && matchPath(cell).path !== null) hits[index]++
  const best = hits.indexOf(Math.max(...hits, 1))
  if (proposed !== undefined && (hits[proposed] > 0 || best < 0)) return proposed
  return best < 0 ? null : best
}

/** The first rows; fewer where a later one is damaged. Throws `unreadable` if the first one is. */
async function sampleOf(table: Table): Promise<TableReading['sample']> {
  const sample: (readonly string[])[] = []
  try {
    for await (const { cells } of table.rows()) {
      sample.push(cells)
      if (sample.length >= SAMPLED_ROWS) break
    }
  } catch (error) {
    if (!(error instanceof StudioError) || sample.length === 0) throw error
  }
  return sample
}
