import { join, posix } from 'node:path'
import type { ExportColumn, ExportManifest, ExportOptions } from '#shared/contract/export.ts'
import { syncFolder } from '../../storage/files/index.ts'
import type { Work } from '../jobs/index.ts'
import type { Db } from '../project/index.ts'
import { inOrder } from '../workers/index.ts'
import { placeAudio, type PlacedAudio } from './audio.ts'
import { columnsOf, described } from './columns.ts'
import { csvRecord } from '../tables/index.ts'
import { DICTIONARY, DICTIONARY_COLUMNS, dictionaryRecords } from './dictionary.ts'
import { LABEL_TABLE, labelColumnsOf, labelRowsOf } from './label-table.ts'
import { openManifest, type ManifestWriter } from './manifest.ts'
import { exportRows, type ExportRow, type Extent } from './rows.ts'
import { csvHeader, FORMATS, openTables } from './tables.ts'
import { vocabularyOf } from './vocabulary.ts'

interface Task {
  readonly db: Db
  readonly dataset: string
  /** An empty folder for this export only. */
  readonly folder: string
  readonly options: ExportOptions
  readonly extent: Extent
  readonly work: Work
}

interface Written {
  /** The caller finishes it. */
  readonly manifest: ManifestWriter
  readonly columns: ExportColumn[]
  readonly labels: ExportManifest['labels']
  readonly clips: number
  readonly byEmotion: Record<string, number>
  readonly bySplit: Record<string, number>
  readonly tables: string[]
}

const FILE_NAME: ExportColumn = {
  name: 'file_name',
  type: 'text',
  about: 'The audio of the clip, beside the table',
}

/** Number of files that are copied or hashed in parallel. */
const FILES_IN_FLIGHT = 8

export const EXPORT_CANCELLED = 'The export was cancelled. No files were left.'

/** Writes tables and audio row by row, so that memory use stays constant. */
export async function writeExport(task: Task): Promise<Written> {
  const { db, folder, options, extent, work } = task
  const format = FORMATS[options.format]
  const own = columnsOf(options, vocabularyOf(db, options))
  const columns = described(own)
  if (options.audio !== 'none') columns.unshift(FILE_NAME)
  const ofLabels = labelColumnsOf(options)
  const labelColumns = described(ofLabels ?? [])
  const spreadsheet = options.format === 'csv' && options.spreadsheet
  const headers = new Map([
    [LABEL_TABLE, csvHeader(labelColumns, spreadsheet)],
    [DICTIONARY, csvHeader(DICTIONARY_COLUMNS, spreadsheet)],
  ])
  const tables = openTables(folder, (table) => headers.get(table) ?? format.header(columns, options))
  const manifest = await openManifest(folder)
  const inFlight = new Set<Promise<unknown>>()
  const place = (row: ExportRow) => {
    const placed = withAudio(row, task)
    const settled = placed.then(forget, forget)
    function forget() {
      inFlight.delete(settled)
    }
    inFlight.add(settled)
    return placed
  }
  const byEmotion = new Map<string, number>()
  const bySplit = new Map<string, number>()
  const folders = new Set<string>()
  let clips = 0
  try {
    if (ofLabels) await tables.make(LABEL_TABLE)
    for (const record of [
      ...dictionaryRecords('clips', columns),
      ...dictionaryRecords('labels', labelColumns),
    ])
      await tables.write(DICTIONARY, record)
    for await (const { row, audio } of inOrder(exportRows(db, options), FILES_IN_FLIGHT, place)) {
      work.throwIfCancelled(EXPORT_CANCELLED)
      const { table, folder: below, audio: audioFolder } = format.place(splitOf(row, options))
      const cells = own.map((column) => column.cell(row))
      if (audio) {
        const name = posix.join(audioFolder, audio.name)
        cells.unshift(name)
        await manifest.add(posix.join(below, name), audio.sum)
        folders.add(posix.dirname(posix.join(below, name)))
      }
      await tables.write(table, format.record(columns, cells, options))
      if (ofLabels)
        for (const label of labelRowsOf(row)) {
          const cells = ofLabels.map((column) => column.cell(label))
          await tables.write(LABEL_TABLE, csvRecord(labelColumns, cells, spreadsheet))
        }
      count(byEmotion, row.emotion)
      count(bySplit, row.split)
      clips += 1
      work.report({ done: clips, total: extent.clips, unit: 'clips', message: row.path })
    }
    const sums = await tables.finish()
    for (const [table, sum] of sums) await manifest.add(table, sum)
    for (const name of withParents(folders)) syncFolder(join(folder, name))
    return {
      manifest,
      columns,
      labels: ofLabels && { table: LABEL_TABLE, columns: labelColumns },
      clips,
      byEmotion: Object.fromEntries(byEmotion),
      bySplit: Object.fromEntries(bySplit),
      tables: [...sums.keys()].filter((table) => !headers.has(table)),
    }
  } catch (error) {
    // Wait for pending writes, because the caller deletes the folder after an error.
    await Promise.all(inFlight)
    await tables.abandon()
    await manifest.abandon()
    throw error
  }
}

/** A row after its audio was placed, if the export has audio. */
async function withAudio(
  row: ExportRow,
  { dataset, folder, options }: Task,
): Promise<{ readonly row: ExportRow; readonly audio: PlacedAudio | null }> {
  if (options.audio === 'none') return { row, audio: null }
  const place = FORMATS[options.format].place(splitOf(row, options))
  const into = join(folder, place.folder, place.audio)
  return { row, audio: await placeAudio(row, dataset, into, options.audio) }
}

function splitOf(row: ExportRow, { include }: ExportOptions): string | null {
  return include.splits ? row.split : null
}

function count(counts: Map<string, number>, key: string | null): void {
  const name = key ?? 'none'
  counts.set(name, (counts.get(name) ?? 0) + 1)
}

function withParents(folders: ReadonlySet<string>): ReadonlySet<string> {
  const all = new Set<string>()
  for (let folder of folders)
    for (; folder !== '.' && !all.has(folder); folder = posix.dirname(folder)) all.add(folder)
  return all
}
