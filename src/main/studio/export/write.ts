import { join, posix } from 'node:path'
import type { ExportColumn, ExportOptions } from '#shared/contract/export.ts'
import { StudioError } from '#shared/errors.ts'
import { syncFolder } from '../files/index.ts'
import type { Work } from '../jobs/index.ts'
import type { Db } from '../project/index.ts'
import { inOrder } from '../workers/index.ts'
import { placeAudio, type PlacedAudio } from './audio.ts'
import { columnsOf } from './columns.ts'
import { openManifest, type ManifestWriter } from './manifest.ts'
import { exportRows, type ExportRow, type Extent } from './rows.ts'
import { FORMATS, openTables } from './tables.ts'

interface Task {
  readonly db: Db
  readonly dataset: string
  /** Empty, and nobody else's. */
  readonly folder: string
  readonly options: ExportOptions
  readonly extent: Extent
  readonly work: Work
}

interface Written {
  /** Still to be finished. */
  readonly manifest: ManifestWriter
  readonly columns: ExportColumn[]
  readonly clips: number
  readonly byEmotion: Record<string, number>
  readonly bySplit: Record<string, number>
  readonly tables: string[]
}

/** Files being copied or hashed at a time. */
const FILES_IN_FLIGHT = 8

/** Writes tables and audio, a row at a time: memory does not grow with the set. */
export async function writeExport(task: Task): Promise<Written> {
  const { db, folder, options, extent, work } = task
  const format = FORMATS[options.format]
  const own = columnsOf(options)
  const columns: ExportColumn[] = own.map(({ name, type }) => ({ name, type }))
  if (options.audio !== 'none') columns.unshift({ name: 'file_name', type: 'text' })
  const tables = openTables(folder, format.header(columns, options))
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
    for await (const { row, audio } of inOrder(exportRows(db, options), FILES_IN_FLIGHT, place)) {
      requireGoingOn(work)
      const { table, folder: below, audio: audioFolder } = format.place(splitOf(row, options))
      const cells = own.map((column) => column.cell(row))
      if (audio) {
        const name = posix.join(audioFolder, audio.name)
        cells.unshift(name)
        await manifest.add(posix.join(below, name), audio.sum)
        folders.add(posix.dirname(posix.join(below, name)))
      }
      await tables.write(table, format.record(columns, cells, options))
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
      clips,
      byEmotion: Object.fromEntries(byEmotion),
      bySplit: Object.fromEntries(bySplit),
      tables: [...sums.keys()],
    }
  } catch (error) {
    // Whoever removes the folder must not meet a file that is only now being written.
    await Promise.all(inFlight)
    await tables.abandon()
    await manifest.abandon()
    throw error
  }
}

/** A row with its audio in place, where audio is asked for. */
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

export function requireGoingOn(work: Work): void {
  if (work.signal.aborted)
    throw new StudioError('cancelled', 'The export was cancelled; nothing was left behind.')
}
