import { join } from 'node:path'
import { TableSettings, type ImportSettings } from '#shared/contract/import.ts'
import { toStudioError } from '#shared/errors.ts'
import { openTables, type Table } from '../tables/index.ts'
import { answersOf } from './answers.ts'
import { findExports } from './exported.ts'
import type { FoundTable } from './found-table.ts'
import { pathMatcher } from './match-paths.ts'
import { mergeRows, type NamedRow } from './merge.ts'
import { readClipTable, type ReadOptions, type TableReading } from './read-table.ts'
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
  const read = async (key: string, file: string, table: Table): Promise<TableReading> => {
    const chosen = bySettings.get(key) ?? null
    if (chosen || !exports.isBeside(file, table.name))
      return readClipTable(exports.read(file, table), chosen, options)
    const reading = await readClipTable(table, NOT_USED, options)
    return { ...reading, settings: null, use: { kind: 'beside-export' } }
  }
  for (const file of files)
    try {
      for (const table of await openTables(join(datasetFolder, file))) {
        const key = table.name === null ? file : `${file} (${table.name})`
        given.onRows(0)
        tables.push({
          ...{ key, file, isOfCorpus: given.isOfCorpus(file) },
          ...(await read(key, file, table)),
        })
      }
    } catch (thrown) {
      const error = toStudioError(thrown)
      if (error.code === 'cancelled') throw error
      // A text that is no table is a note.
      if (!file.toLowerCase().endsWith('.txt')) unreadable.push({ file, message: error.message })
    }
  const used = tables.flatMap(({ key, settings: of, use }) =>
    use.kind === 'used' && use.counts.matched > 0
      ? [{ file: key, hasLabels: of?.rowsAre === 'labels', clips: use.clips }]
      : [],
  )
  return {
    files: used.map(({ file }) => file),
    clips: await mergeRows(used),
    advice: [...crowded, ...tableAdvice({ tables, unreadable, settings })],
    tables: tables.map(withoutRows),
    unreadable,
  }
}

/** The joined rows are enough, except for labels: a table's own rows take much memory. */
function withoutRows(table: FoundTable): FoundTable {
  const { settings, use } = table
  return use.kind !== 'used' || settings?.rowsAre === 'labels'
    ? table
    : { ...table, use: { ...use, clips: new Map() } }
}
