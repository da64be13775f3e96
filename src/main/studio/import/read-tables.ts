import { join } from 'node:path'
import { formatCount } from '#shared/text/index.ts'
import { toStudioError } from '#shared/errors.ts'
import { isPredictionsTable, openTables, type Table } from '../tables/index.ts'
import { rowAdvice } from './describe.ts'
import { pathMatcher } from './match-paths.ts'
import { mergeRows, type ClipsOfTable, type NamedRow } from './merge.ts'
import { readClipTable, type ReadOptions } from './read-table.ts'

/** What the tables in a dataset's folder say about its clips. */
export interface ClipTables {
  /** The tables that were used, relative to the dataset's folder. */
  readonly files: readonly string[]
  /** By path of the audio file. */
  readonly clips: ReadonlyMap<string, NamedRow>
  /** Sentences about tables and rows that were not used, or not as they are. */
  readonly advice: readonly string[]
}

/** Tables of these kinds that lie beside many clips are transcripts or settings of single clips. */
const SIDECARS = ['.txt', '.json']
const MOST_SIDECARS = 50
const MOST_TABLES = 2_000
const MOST_NAMED = 5

interface Given extends Omit<ReadOptions, 'match'> {
  /** Audio files and tables, relative to the dataset's folder with forward slashes. */
  readonly paths: readonly string[]
  readonly tables: readonly string[]
  /** Tables that a corpus is known to contain and that give no labels. */
  readonly isOfCorpus: (file: string) => boolean
}

/** Reads every table in a dataset's folder. No table is used or left out without a sentence about it. */
export async function readClipTables(given: Given): Promise<ClipTables> {
  const { datasetFolder, paths } = given
  const options = { ...given, match: pathMatcher(paths, datasetFolder) }
  const { files, advice } = worthReading(given.tables)
  const rows: ClipsOfTable[] = []
  const unused: string[] = []

  async function read(file: string, table: Table): Promise<void> {
    if (isPredictionsTable(table.columns)) {
      advice.push(`${file} contains predictions of a model. They are not used as labels.`)
      return
    }
    const use = await readClipTable(table, options)
    if (use.kind === 'segments')
      advice.push(
        `${file} describes parts of recordings (it has several rows for one file, with a start and an end). The studio labels whole files, so the table is not used.`,
      )
    else if (use.kind === 'unused') {
      if (isWorthNaming(file, use.names) && !given.isOfCorpus(file)) unused.push(`${file} (${use.reason})`)
    } else {
      if (use.counts.matched > 0) {
        rows.push({ file, clips: use.clips })
        advice.push(...rowAdvice(file, use.counts))
      } else if (!given.isOfCorpus(file)) unused.push(`${file} (no row names an audio file of the dataset)`)
      if (use.stopped !== null) advice.push(`${use.stopped} Only the rows before it were read.`)
      if (table.encoding === 'windows-1252')
        advice.push(
          `${file} is not UTF-8, and was read as Windows-1252. If names look wrong, save it as UTF-8.`,
        )
    }
  }

  for (const file of files)
    try {
      for (const table of await openTables(join(datasetFolder, file)))
        await read(table.name === null ? file : `${file} (${table.name})`, table)
    } catch (error) {
      // A text that is no table is a note.
      if (!file.toLowerCase().endsWith('.txt')) advice.push(toStudioError(error).message)
    }
  if (unused.length > 0) advice.push(unusedSentence(unused))
  const merged = mergeRows(rows)
  return { files: rows.map(({ file }) => file), clips: merged, advice }
}

function worthReading(tables: readonly string[]): {
  readonly files: readonly string[]
  readonly advice: string[]
} {
  const advice: string[] = []
  const crowded = SIDECARS.filter(
    (ending) => tables.filter((file) => file.toLowerCase().endsWith(ending)).length > MOST_SIDECARS,
  )
  const files = tables.filter((file) => !crowded.some((ending) => file.toLowerCase().endsWith(ending)))
  for (const ending of crowded)
    advice.push(
      `More than ${MOST_SIDECARS} ${ending} files are in the folder. They are not read as tables, because they describe single clips.`,
    )
  if (files.length > MOST_TABLES)
    advice.push(
      `Only the first ${formatCount(MOST_TABLES)} of ${formatCount(files.length)} tables were read. Join them into fewer tables.`,
    )
  return { files: files.slice(0, MOST_TABLES), advice }
}

const isSidecar = (file: string): boolean => SIDECARS.some((ending) => file.toLowerCase().endsWith(ending))

/** A text that names no audio file is a note, not a table. */
function isWorthNaming(file: string, names: 'audio' | 'other'): boolean {
  return names === 'audio' || !isSidecar(file)
}

function unusedSentence(unused: readonly string[]): string {
  const named = unused.slice(0, MOST_NAMED).join('; ')
  const more = unused.length > MOST_NAMED ? `; and ${formatCount(unused.length - MOST_NAMED)} more` : ''
  return `${unused.length === 1 ? 'A table is' : `${formatCount(unused.length)} tables are`} not used: ${named}${more}.`
}
