import type { ExportOptions } from '#shared/contract/export.ts'
import type { ExportedClip, Format, FormatTask } from './format.ts'
import { lostInFlatTables } from './lost.ts'
import { PLAIN_CSV, textTable } from './text-tables.ts'
import { writeThreeTables } from './three-tables.ts'

/** The files of a format for one kind of program. */
interface Own {
  readonly files: (options: ExportOptions) => readonly string[]
  readonly cannotHold: (options: ExportOptions) => readonly string[]
  readonly open: (task: FormatTask) => OwnWriter | Promise<OwnWriter>
}

export interface OwnWriter {
  readonly add: (clip: ExportedClip) => Promise<void>
  readonly finish: () => Promise<void>
}

/**
 * A format whose own files hold only what their programs read. Tables beside them hold every exported clip and label,
 * and the studio reads these back.
 */
export function withTables(own: Own): Format {
  return {
    nests: false,
    hasSplitColumn: true,
    escapesFormulas: false,
    place: () => ({ folder: '', audio: 'audio' }),
    files: (options) => [
      ...own.files(options),
      ...['clips', ...(options.include.labels ? ['labels'] : []), 'columns'].map((table) => `${table}.csv`),
    ],
    cannotHold: (options) => [...lostInFlatTables(options), ...own.cannotHold(options)],
    async open(task) {
      const writer = await own.open(task)
      const tables = await writeThreeTables(task, (table, columns) =>
        textTable(task.files, table, columns, PLAIN_CSV),
      )
      return {
        async add(clip) {
          await writer.add(clip)
          await tables.add(clip)
        },
        async finish() {
          await writer.finish()
          return tables.finish()
        },
      }
    },
  }
}
