import { statSync } from 'node:fs'
import { join } from 'node:path'
import { TableSettings, type ImportSettings } from '#shared/contract/import.ts'
import { toStudioError } from '#shared/errors.ts'
import { openTables } from '../tables/index.ts'
import { answersOf } from './answers.ts'
import { findExports } from './exported.ts'
import type { FoundTable } from './found-table.ts'
import type { FurtherColumns } from './further-columns.ts'
import { pathMatcher } from './match-paths.ts'
import { mergeRows, type NamedRow } from './merge.ts'
import { readClipTable, type GivenTable, type ReadOptions, type TableReading } from './read-table.ts'
import { tableAdvice } from './table-advice.ts'
import { worthReading } from './worth-reading.ts'

/** A file with a table's extension that cannot be read as one. */
export interface UnreadableFile {
  readonly file: string
  readonly message: string
}

/** What the tables in a dataset's folder say about its clips. */
export interface ClipTables {
  /** The tables that were used. */
  readonly files: readonly string[]
  /** By path of the audio file. */
  readonly clips: ReadonlyMap<string, NamedRow>
  /** Further columns, table by table. */
  readonly metadata: readonly FurtherColumns[]
  /** Sentences about tables and rows that were not used, or not as they are. */
  readonly advice: readonly string[]
  /** Every table that was opened. Only tables of labels still have their rows. */
  readonly tables: readonly FoundTable[]
  readonly unreadable: readonly UnreadableFile[]
}

interface Given extends Omit<ReadOptions, 'match' | 'answers'> {
  /** Audio files and tables, relative to the dataset's folder with forward slashes. */
  readonly paths: readonly string[]
  readonly tables: readonly string[]
  readonly settings: ImportSettings
  /** Tables that a corpus is known to contain and that give no labels. */
  readonly isOfCorpus: (file: string) => boolean
}

const NOT_USED = TableSettings.parse({ use: false })

/** Reads every table in a dataset's folder. No table is used or left out without a sentence about it. */
export async function readClipTables(given: Given): Promise<ClipTables> {
  const { datasetFolder, paths, settings } = given
  const options = { ...given, match: pathMatcher(paths, datasetFolder), answers: answersOf(settings) }
  const bySettings = new Map(Object.entries(settings.tables))
  const { files, advice: crowded } = worthReading(given.tables)
  const exports = await findExports(datasetFolder, files)
  const tables: FoundTable[] = []
  const unreadable: UnreadableFile[] = []
  const metadata: FurtherColumns[] = []
  const read = async (
    key: string,
    file: string,
    { table, isOfCorpus }: Omit<GivenTable, 'settings'>,
  ): Promise<TableReading> => {
    const chosen = bySettings.get(key) ?? null
    if (chosen || !exports.isBeside(file, table.name))
      return readClipTable({ table: exports.read(file, table), settings: chosen, isOfCorpus }, options)
    const reading = await readClipTable({ table, settings: NOT_USED, isOfCorpus }, options)
    return { ...reading, settings: null, use: { kind: 'beside-export' } }
  }
  for (const file of files)
    try {
      const { size, mtimeMs } = statSync(join(datasetFolder, file))
      for (const table of await openTables(join(datasetFolder, file))) {
        const key = table.name === null ? file : `${file} (${table.name})`
        given.onRows(0)
        const isOfCorpus = given.isOfCorpus(file)
        const reading = await read(key, file, { table, isOfCorpus })
        tables.push({ ...{ key, file, isOfCorpus }, ...reading })
        metadata.push(...furtherColumns(key, `${size} ${mtimeMs}`, reading))
      }
    } catch (thrown) {
      const error = toStudioError(thrown)
      if (error.code === 'cancelled') throw error
      // A text that is no table is a note.
      if (!file.toLowerCase().endsWith('.txt')) unreadable.push({ file, message: error.message })
    }
  const used = tables.flatMap(({ key, settings: of, use }) =>
    use.kind === 'used' && use.namesClips && use.counts.matched > 0
      ? [{ file: key, hasLabels: of?.rowsAre === 'labels', clips: use.clips }]
      : [],
  )
  return {
    files: used.map(({ file }) => file),
    clips: await mergeRows(used),
    metadata,
    advice: [...crowded, ...tableAdvice({ tables, unreadable, settings })],
    tables: tables.map(withoutRows),
    unreadable,
  }
}

/** The table's columns of metadata; none if it has none, or is not used. */
function furtherColumns(table: string, stamp: string, { use }: TableReading): readonly FurtherColumns[] {
  if (use.kind === 'speakers')
    return [{ table, stamp, columns: use.metadata, about: 'speakers', rows: use.rows }]
  if (use.kind !== 'used' || use.metadata.length === 0) return []
  const rows = new Map([...use.clips].map(([path, of]) => [path, of.map((row) => row.metadata)]))
  return [{ table, stamp, columns: use.metadata, about: 'clips', rows }]
}

/** The joined rows are enough, except for labels: a table's own rows take much memory. */
function withoutRows(table: FoundTable): FoundTable {
  const { settings, use } = table
  if (use.kind === 'speakers') return { ...table, use: { ...use, rows: new Map() } }
  if (use.kind !== 'used' || settings?.rowsAre === 'labels') return table
  return { ...table, use: { ...use, clips: new Map() } }
}
