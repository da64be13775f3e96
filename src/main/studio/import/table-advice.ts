import type { ImportSettings } from '#shared/contract/import.ts'
import { formatCount } from '#shared/text/index.ts'
import { counted } from '#shared/words.ts'
import { proposeColumns } from './columns.ts'
import { confidenceAdvice, rowAdvice } from './describe.ts'
import type { FoundTable } from './found-table.ts'
import { isSidecar } from './worth-reading.ts'

interface Facts {
  readonly tables: readonly FoundTable[]
  readonly unreadable: readonly { readonly message: string }[]
  readonly settings: ImportSettings
}

const MOST_NAMED = 5

/** Sentences about tables and rows that are not used, or not as they are, and about settings that no longer fit. */
export function tableAdvice({ tables, unreadable, settings }: Facts): readonly string[] {
  const unused = tables.flatMap((table) => {
    const reason = unusedBecause(table)
    return reason === null ? [] : [`${table.key} (${reason})`]
  })
  return [
    ...tables.flatMap(adviceOf),
    ...unreadable.map(({ message }) => message),
    ...(unused.length > 0 ? [unusedSentence(unused)] : []),
    ...leftOut(tables),
    ...gone(tables, settings),
  ]
}

/** A sentence about why a table is not used, with the remedy; null if it is used or left out by choice. */
export function problemOf(table: FoundTable): string | null {
  const { key, use } = table
  if (use.kind === 'predictions')
    return `${key} contains predictions of a model. They are not used as labels.`
  if (use.kind === 'segments')
    return `${key} describes parts of recordings (it has several rows for one file, with a start and an end). The studio labels whole files, so the table is not used.`
  if (use.kind === 'used' && use.stopped !== null) return `${use.stopped} Only the rows before it were read.`
  const reason = unusedBecause(table)
  return reason === null ? null : `${key} is not used: ${reason}.`
}

/** Whether a text or JSON file is a note and no table: it names no audio file, and at most one of its columns is known. */
export function isNote({ file, table, use }: FoundTable): boolean {
  const isUnknown = use.kind === 'unused' && use.names === 'other'
  return isUnknown && isSidecar(file) && Object.keys(proposeColumns(table.columns)).length < 2
}

function adviceOf(table: FoundTable): readonly string[] {
  const { key, use } = table
  if (use.kind === 'segments' || use.kind === 'predictions') return [problemOf(table) ?? '']
  if (use.kind !== 'used') return []
  const confidence = table.settings?.rowsAre === 'labels' ? confidenceAdvice(key, use.counts) : null
  return [
    ...(confidence === null ? [] : [confidence]),
    ...(use.counts.matched > 0 ? rowAdvice(key, use.counts) : []),
    ...(use.stopped === null ? [] : [problemOf(table) ?? '']),
    ...(table.table.encoding === 'windows-1252'
      ? [`${key} is not UTF-8, and was read as Windows-1252. If names look wrong, save it as UTF-8.`]
      : []),
  ]
}

function unusedBecause({ file, use, isOfCorpus }: FoundTable): string | null {
  if (isOfCorpus) return null
  if (use.kind === 'speakers') return use.speakers > 0 ? null : 'no row names a speaker'
  if (use.kind === 'used') return use.counts.matched > 0 ? null : 'no row names an audio file of the dataset'
  // A text that names no audio file is a note, not a table.
  return use.kind === 'unused' && (use.names === 'audio' || !isSidecar(file)) ? use.reason : null
}

function unusedSentence(unused: readonly string[]): string {
  return `${unused.length === 1 ? 'A table is' : `${formatCount(unused.length)} tables are`} not used: ${listed(unused, '; ')}. Choose the columns in the import assistant, or leave the ${unused.length === 1 ? 'table' : 'tables'} out there.`
}

function leftOut(tables: Facts['tables']): readonly string[] {
  const keys = tables.filter(({ use }) => use.kind === 'left-out').map(({ key }) => key)
  return keys.length === 0
    ? []
    : [`${counted(keys.length, 'table')} left out, as chosen in the import assistant: ${listed(keys)}.`]
}

/** Settings about tables and columns that are not there any more. */
function gone(tables: Facts['tables'], settings: ImportSettings): readonly string[] {
  const found = new Set(tables.map(({ key }) => key))
  const missing = Object.keys(settings.tables).filter((key) => !found.has(key))
  return [
    ...(missing.length === 0
      ? []
      : [
          `The import settings name ${missing.length === 1 ? 'a table that is' : 'tables that are'} not in the folder or cannot be read: ${listed(missing)}. Put ${missing.length === 1 ? 'it' : 'them'} back, or import again without ${missing.length === 1 ? 'it' : 'them'}.`,
        ]),
    ...tables
      .filter((table) => table.gone.length > 0)
      .map(
        ({ key, gone: columns }) =>
          `${key} has no column ${listed(columns.map((column) => `"${column}"`))}, which the import settings name. Open the import assistant, and choose its columns again.`,
      ),
  ]
}

function listed(items: readonly string[], separator = ', '): string {
  const more =
    items.length > MOST_NAMED ? `${separator}and ${formatCount(items.length - MOST_NAMED)} more` : ''
  return `${items.slice(0, MOST_NAMED).join(separator)}${more}`
}
