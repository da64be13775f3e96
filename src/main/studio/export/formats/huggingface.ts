import type { ExportColumn } from '#shared/contract/export.ts'
import type { Cell } from '../../tables/index.ts'
import type { Format, FormatTask } from './format.ts'
import { datasetCard } from './huggingface-card.ts'
import { featuresOf, footerOf, storedCell, storedColumns } from './huggingface-features.ts'
import { scanClips, type Scan } from './huggingface-scan.ts'
import { lostInFlatTables } from './lost.ts'
import { parquetTable } from './parquet-table.ts'
import { csvDictionary, PLAIN_CSV, textTable } from './text-tables.ts'
import type { TableWriter } from './three-tables.ts'

/** The folder of clips without a split. */
const NO_SPLIT = 'data'
/** Read by every version of `datasets`. */
const METADATA = 'metadata.jsonl'
/** Read from version 4 on, where the card names it. */
const TYPED = 'typed.parquet'

const folderOf = (split: string | null) => split ?? NO_SPLIT

/**
 * A folder for each split with its audio and metadata, and a card with types and splits, so that
 * `datasets.load_dataset(folder)` reads every row.
 */
export const huggingface: Format = {
  nests: false,
  // The folder is the split; a column of that name would confuse loaders.
  hasSplitColumn: false,
  escapesFormulas: false,
  place: (split) => ({ folder: folderOf(split), audio: '' }),
  files: ({ include }) => [
    'README.md',
    ...[METADATA, TYPED].map((file) => `${include.splits ? 'SPLIT' : NO_SPLIT}/${file}`),
    ...(include.labels ? ['labels.csv'] : []),
    'columns.csv',
  ],
  cannotHold: (options) => [
    ...lostInFlatTables(options),
    'for versions of datasets before 4: classes, and columns of numbers that one split lacks',
  ],
  async open(task) {
    const scan = scanClips(task.scan(), task.emotions)
    const card = datasetCard({ features: featuresOf(task.columns), scan, folderOf, typed: TYPED })
    await task.files.open('README.md', card)
    const labels = task.labelColumns && (await textTable(task.files, 'labels', task.labelColumns, PLAIN_CSV))
    await csvDictionary(task)
    const splits = new Map<string, TableWriter>()
    return {
      async add({ split, cells, labels: given }) {
        const folder = folderOf(split)
        const table = splits.get(folder) ?? (await openSplit(task, scan, folder))
        splits.set(folder, table)
        await table.write(cells)
        for (const label of given) await labels?.write(label)
      },
      async finish() {
        for (const table of splits.values()) await table.finish()
        return { tables: [...splits.values()].map(({ file }) => file), labels: labels?.file ?? null }
      },
    }
  },
}

/** Both files of metadata of a split. */
async function openSplit({ files, columns }: FormatTask, scan: Scan, folder: string): Promise<TableWriter> {
  const features = featuresOf(columns)
  const file = `${folder}/${METADATA}`
  const metadata = await files.open(file)
  const typed =
    scan.isTyped &&
    (await parquetTable(files, `${folder}/${TYPED}`, storedColumns(features), {
      integers: new Set(features.filter(({ dtype }) => dtype === 'class').map(({ column }) => column.name)),
      metadata: { huggingface: footerOf(features, scan.classes) },
    }))
  // The first column is `file_name`, which a scan does not have.
  const isKept = columns.map(({ type }, place) => type !== 'number' || scan.isStable(place - 1))
  return {
    file,
    async write(cells) {
      const fields = columns.flatMap((column, place) => (isKept[place] ? [field(column, cells[place])] : []))
      await metadata.write(`{${fields.join(',')}}\n`)
      if (typed)
        await typed.write(features.map((feature, place) => storedCell(feature, cells[place], scan.classes)))
    },
    finish: () => (typed ? typed.finish() : Promise.resolve()),
  }
}

/** A field whose type is inferred alike in every file: missing text is empty, numbers have a decimal point. */
function field({ name, type }: ExportColumn, cell: Cell): string {
  const json = JSON.stringify(type === 'text' ? (cell ?? '') : cell)
  const value =
    typeof cell === 'number' && Number.isInteger(cell) && /^-?\d+$/.test(json) ? `${json}.0` : json
  return `${JSON.stringify(name)}:${value}`
}
