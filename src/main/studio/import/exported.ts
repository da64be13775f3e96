import { createReadStream } from 'node:fs'
import { basename, join, posix } from 'node:path'
import { ExportManifest } from '#shared/contract/export.ts'
import { cellOf, type Table, type TableRow } from '../tables/index.ts'
import { proposeColumns } from './columns.ts'
import { readSplit } from './words.ts'

/** Exports of the studio in a dataset's folder. */
export interface Exports {
  /** Whether a table belongs to an export, but holds no clips: labels, the meaning of columns, a second form. */
  readonly isBeside: (file: string, sheet: string | null) => boolean
  /** A table of an export with the values that were exported; any other table as it is. */
  readonly read: (file: string, table: Table) => Table
}

type Head = Omit<ExportManifest, 'files'>
const Head = ExportManifest.omit({ files: true })

const MANIFEST = 'manifest.json'
/** Sheet of the clips in an exported workbook. */
const CLIPS = 'clips'
/** What precedes the list of files, which is long where an export has audio. */
const LONGEST_HEAD = 1 << 22
const FILES = /,\s*"files": \{/

/** @param tables relative to the dataset's folder */
export async function findExports(datasetFolder: string, tables: readonly string[]): Promise<Exports> {
  const heads = new Map<string, Head>()
  for (const file of tables.filter((table) => basename(table) === MANIFEST)) {
    const head = await readHead(join(datasetFolder, file))
    if (head) heads.set(posix.dirname(file), head)
  }
  const find = (file: string) => {
    for (const [folder, head] of heads) {
      const name = posix.relative(folder, file)
      if (head.tables.includes(name)) return { name, head, hasClips: true }
      if (head.written.includes(name) || name === head.labels?.table || name === 'columns.csv')
        return { name, head, hasClips: false }
    }
    return null
  }
  return {
    isBeside(file, sheet) {
      const found = find(file)
      return found !== null && (!found.hasClips || (sheet !== null && sheet !== CLIPS))
    },
    read(file, table) {
      const found = find(file)
      return found === null ? table : asExported(table, found.name, found.head)
    },
  }
}

/** The manifest without its list of files; null for any other file. */
async function readHead(file: string): Promise<Head | null> {
  let text = ''
  for await (const part of createReadStream(file, { encoding: 'utf8', end: LONGEST_HEAD })) {
    text += String(part)
    if (FILES.test(text)) break
  }
  try {
    return Head.safeParse(JSON.parse(`${text.split(FILES)[0]}}`)).data ?? null
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}

/** The audio lies at `file_name`; `path` is where it was. The folder of a table is the split where no column is. */
function asExported(
  table: Table,
  name: string,
  { schemaVersion, format, options, columns, labels }: Head,
): Table {
  const hasAudio = table.columns.includes('file_name')
  // Before version 3, the option is stored for formats that do not escape, too.
  const isEscaped = options['spreadsheet'] === true && (schemaVersion >= 3 || format === 'csv')
  const types = new Map([...columns, ...(labels?.columns ?? [])].map((column) => [column.name, column.type]))
  const exported = (cell: string, index: number) => {
    const column = table.columns[index]
    if (!isEscaped || types.get(column) !== 'text') return cell
    const value = cellOf(cell, { name: column, type: 'text' }, true)
    return typeof value === 'string' ? value : ''
  }
  const fields = new Map(columns.map((column) => [column.name, column.metadata]))
  const isField = new Set(fields.values())
  // A field has its own name again; the column that had it, and says nothing about the clip, gives way.
  const nameOf = (column: string) => {
    const field = fields.get(column)
    if (field !== undefined) return field
    const givesWay = (hasAudio && column === 'path') || (isField.has(column) && hasNoMeaning(column))
    return givesWay ? `exported ${column}` : column
  }
  const folder = posix.dirname(name)
  const split = table.columns.includes('split') || folder === '.' ? [] : [readSplit(folder) ?? '']
  return {
    ...table,
    columns: [...table.columns.map(nameOf), ...split.map(() => 'split')],
    computed: new Set([
      ...columns.filter(({ metadata }) => metadata === undefined).map((column) => nameOf(column.name)),
      ...['exported path', 'file_name'],
    ]),
    rows: () => rowsOf(table, (cells) => [...cells.map(exported), ...split]),
  }
}

const hasNoMeaning = (column: string) => Object.keys(proposeColumns([column])).length === 0

async function* rowsOf(
  table: Table,
  change: (cells: readonly string[]) => readonly string[],
): AsyncGenerator<TableRow> {
  for await (const { line, cells } of table.rows()) yield { line, cells: change(cells) }
}
