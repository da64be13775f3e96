import type { Format } from './format.ts'
import {
  csvTable,
  labelTable,
  lostInFlatTables,
  tablesBeside,
  writeDictionary,
  type TextTable,
} from './text-tables.ts'

/** The folder of clips without a split. */
const NO_SPLIT = 'data'

const folderOf = (split: string | null) => split ?? NO_SPLIT
const tableOf = (split: string | null) => `${folderOf(split)}/metadata.csv`

/** A folder a split with its audio and a table, as `datasets.load_dataset("audiofolder")` reads it. */
export const huggingface: Format = {
  nests: false,
  // The folder is the split; a column of that name would confuse loaders.
  hasSplitColumn: false,
  place: (split) => ({ folder: folderOf(split), audio: '' }),
  files: ({ include }) => [
    ...(include.splits ? ['train', 'validation', 'test'] : [null]).map(tableOf),
    ...tablesBeside(include),
  ],
  cannotHold: ({ include }) => lostInFlatTables(include),
  async open(task) {
    const labels = await labelTable(task, false)
    await writeDictionary(task, false)
    const tables = new Map<string, TextTable>()
    return {
      async add({ split, cells, labels: given }) {
        const name = tableOf(split)
        const table = tables.get(name) ?? (await csvTable(task.files, name, task.columns, false))
        tables.set(name, table)
        await table.write(cells)
        for (const label of given) await labels?.write(label)
      },
      finish: () => Promise.resolve({ tables: [...tables.keys()], labels: labels?.name ?? null }),
    }
  },
}
