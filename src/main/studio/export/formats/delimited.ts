import type { Format } from './format.ts'
import { lostInFlatTables } from './lost.ts'
import { labelTable, tablesBeside, textTable, writeDictionary, type TextDialect } from './text-tables.ts'

/** Tables of clips, of labels and of columns as text, for spreadsheets and statistics programs. */
function delimited({ extension, delimiter }: Pick<TextDialect, 'extension' | 'delimiter'>): Format {
  return {
    nests: false,
    hasSplitColumn: true,
    escapesFormulas: true,
    place: () => ({ folder: '', audio: 'audio' }),
    files: (options) => [`clips.${extension}`, ...tablesBeside(options, extension)],
    cannotHold: lostInFlatTables,
    async open(task) {
      const dialect = { extension, delimiter, guard: task.options.spreadsheet }
      const clips = await textTable(task.files, 'clips', task.columns, dialect)
      const labels = await labelTable(task, dialect)
      await writeDictionary(task, dialect)
      return {
        async add(clip) {
          await clips.write(clip.cells)
          for (const label of clip.labels) await labels?.write(label)
        },
        finish: () => Promise.resolve({ tables: [clips.file], labels: labels?.file ?? null }),
      }
    },
  }
}

export const csv = delimited({ extension: 'csv', delimiter: ',' })
export const tsv = delimited({ extension: 'tsv', delimiter: '\t' })
