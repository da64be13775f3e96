import type { Format } from './format.ts'
import { lostInFlatTables } from './lost.ts'
import { writeThreeTables } from './three-tables.ts'
import { openSheet, requireFits, writeWorkbook, type Sheet } from './workbook.ts'

const WORKBOOK = 'clips.xlsx'

/** One workbook with the sheets clips, labels and columns. Text never runs as a formula, numbers are numbers. */
export const excel: Format = {
  nests: false,
  hasSplitColumn: true,
  escapesFormulas: false,
  place: () => ({ folder: '', audio: 'audio' }),
  files: () => [WORKBOOK],
  cannotHold: lostInFlatTables,
  async open(task) {
    requireFits('clips', task.clips)
    const sheets: Sheet[] = []
    const tables = await writeThreeTables(task, async (name, columns) => {
      const sheet = await openSheet(task.files, name, columns)
      sheets.push(sheet)
      return { file: WORKBOOK, write: sheet.write, finish: sheet.finish }
    })
    return {
      add: tables.add,
      async finish() {
        const written = await tables.finish()
        await writeWorkbook(task.files, WORKBOOK, sheets)
        return written
      },
    }
  },
}
