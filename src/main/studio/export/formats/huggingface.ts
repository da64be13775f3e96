import type { Format } from './format.ts'
import { lostInFlatTables } from './lost.ts'
import {
  labelTable,
  PLAIN_CSV,
  tablesBeside,
  textTable,
  writeDictionary,
  type TextTable,
} from './text-tables.ts'

/** The folder of clips without a split. */
const NO_SPLIT = 'data'

const folderOf = (split: string | null) => split ?? NO_SPLIT
const tableOf = (split: string | null) => `${folderOf(split)}/metadata`

/** A folder a split with its audio and a table, as `datasets.load_dataset("audiofolder")` reads it. */
export const huggingface: Format = {
  nests: false,
  // The folder is the split; a column of that name would confuse loaders.
  hasSplitColumn: false,
  escapesFormulas: false,
  place: (split) => ({ folder: folderOf(split), audio: '' }),
  files: (options) => [
    ...(options.include.splits ? ['train', 'validation', 'test'] : [null]).map(
      (split) => `${tableOf(split)}.csv`,
    ),
    ...tablesBeside(options),
  ],
  cannotHold: lostInFlatTables,
  async open(task) {
    const labels = await labelTable(task, PLAIN_CSV)
    await writeDictionary(task, PLAIN_CSV)
    const tables = new Map<string, TextTable>()
    return {
      async add({ split, cells, labels: given }) {
        const name = tableOf(split)
        const table = tables.get(name) ?? (await textTable(task.files, name, task.columns, PLAIN_CSV))
        tables.set(name, table)
        await table.write(cells)
        for (const label of given) await labels?.write(label)
      },
      finish: () =>
        Promise.resolve({
          tables: [...tables.values()].map(({ file }) => file),
          labels: labels?.file ?? null,
        }),
    }
  },
}
