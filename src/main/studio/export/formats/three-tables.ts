import type { ExportColumn } from '#shared/contract/export.ts'
import type { Cell } from '../../tables/index.ts'
import { DICTIONARY_COLUMNS, dictionaryRows } from '../dictionary.ts'
import type { FormatTask, FormatWriter } from './format.ts'

export type TableName = 'clips' | 'labels' | 'columns'

export interface TableWriter {
  /** The file of the table. */
  readonly file: string
  readonly write: (cells: readonly Cell[]) => Promise<void>
  readonly finish: () => Promise<void>
}

/** Writes the tables of clips, of labels and of columns, each by a writer of the format. */
export async function writeThreeTables(
  task: FormatTask,
  open: (name: TableName, columns: readonly ExportColumn[]) => Promise<TableWriter>,
): Promise<FormatWriter> {
  const { columns, labelColumns } = task
  const clips = await open('clips', columns)
  const labels = labelColumns && (await open('labels', labelColumns))
  await writeDictionary(task, (dictionary) => open('columns', dictionary))
  return {
    async add(clip) {
      await clips.write(clip.cells)
      for (const label of clip.labels) await labels?.write(label)
    },
    async finish() {
      await clips.finish()
      await labels?.finish()
      return { tables: [clips.file], labels: labels?.file ?? null }
    },
  }
}

/** Writes the data dictionary: what each column of each table means. */
export async function writeDictionary(
  { columns, labelColumns }: Pick<FormatTask, 'columns' | 'labelColumns'>,
  open: (columns: readonly ExportColumn[]) => Promise<TableWriter>,
): Promise<void> {
  const table = await open(DICTIONARY_COLUMNS)
  for (const row of [...dictionaryRows('clips', columns), ...dictionaryRows('labels', labelColumns ?? [])])
    await table.write(row)
  await table.finish()
}
