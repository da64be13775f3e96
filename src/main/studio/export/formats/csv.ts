import type { Format } from './format.ts'
import { csvTable, labelTable, lostInFlatTables, tablesBeside, writeDictionary } from './text-tables.ts'

const CLIPS = 'clips.csv'

/** A table of clips, one of labels and one of columns, for spreadsheets and statistics programs. */
export const csv: Format = {
  nests: false,
  hasSplitColumn: true,
  place: () => ({ folder: '', audio: 'audio' }),
  files: ({ include }) => [CLIPS, ...tablesBeside(include)],
  cannotHold: ({ include }) => lostInFlatTables(include),
  async open(task) {
    const guard = task.options.spreadsheet
    const clips = await csvTable(task.files, CLIPS, task.columns, guard)
    const labels = await labelTable(task, guard)
    await writeDictionary(task, guard)
    return {
      async add(clip) {
        await clips.write(clip.cells)
        for (const label of clip.labels) await labels?.write(label)
      },
      finish: () => Promise.resolve({ tables: [CLIPS], labels: labels?.name ?? null }),
    }
  },
}
