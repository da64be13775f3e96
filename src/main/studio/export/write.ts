import { join, posix } from 'node:path'
import type { ExportColumn, ExportManifest, ExportOptions } from '#shared/contract/export.ts'
import { syncFolder } from '../../storage/files/index.ts'
import type { FreezeSearch } from '../freezes/index.ts'
import type { Work } from '../jobs/index.ts'
import type { Db } from '../project/index.ts'
import { labelSetOf } from '../label-set/index.ts'
import { inOrder } from '../workers/index.ts'
import { placeAudio, type PlacedAudio } from './audio.ts'
import type { Column } from './column.ts'
import { columnsOf, described } from './columns.ts'
import { openFiles } from './files.ts'
import { FORMATS, type ScannedClip } from './formats/index.ts'
import { labelTableOf } from './label-table.ts'
import { openManifest, type ManifestWriter } from './manifest.ts'
import { exportRows, type ExportRow, type Extent } from './rows.ts'
import { vocabularyOf } from './vocabulary.ts'

interface Task {
  readonly db: Db
  readonly dataset: string
  /** An empty folder for this export only. */
  readonly folder: string
  readonly options: ExportOptions
  readonly extent: Extent
  readonly work: Work
  readonly freezes: Pick<FreezeSearch, 'use'>
}

interface Written extends Pick<
  ExportManifest,
  'columns' | 'labels' | 'clips' | 'byEmotion' | 'bySplit' | 'cannotHold' | 'tables' | 'written'
> {
  /** The caller finishes it. */
  readonly manifest: ManifestWriter
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
  const vocabulary = vocabularyOf(db, options)
  const own = columnsOf(options, vocabulary)
  const columns = [...(options.audio === 'none' ? [] : [FILE_NAME]), ...described(own)]
  const labelTable = labelTableOf(options, vocabulary, () => exportRows(db, options))
  const labelColumns = labelTable && [...(options.audio === 'none' ? [] : [FILE_NAME]), ...labelTable.columns]
  const files = openFiles(folder)
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
    const writer = await format.open({
      ...{ options, columns, labelColumns, files },
      emotions: labelSetOf(db).classes.map(({ emotion }) => emotion),
      clips: extent.clips,
      scan: () => scanned(task, own),
    })
    for await (const { row, audio } of inOrder(exportRows(db, options), FILES_IN_FLIGHT, place)) {
      work.throwIfCancelled(EXPORT_CANCELLED)
      if (audio) {
        await manifest.add(audio.path, audio.sum)
        folders.add(posix.dirname(audio.path))
      }
      const cells = own.map((column) => column.cell(row))
      await writer.add({
        row,
        cells: audio ? [audio.fileName, ...cells] : cells,
        labels: (labelTable?.rowsOf(row) ?? []).map((cells) => (audio ? [audio.path, ...cells] : cells)),
        split: splitOf(row, options),
        audio: audio?.path ?? null,
      })
      count(byEmotion, row.emotion)
      if (row.content !== null) task.freezes.use(row.content, row.emotion)
      count(bySplit, row.split)
      clips += 1
      work.report({ done: clips, total: extent.clips, unit: 'clips', message: row.path })
    }
    const { tables, labels } = await writer.finish()
    const sums = await files.finish()
    for (const [name, sum] of sums) await manifest.add(name, sum)
    for (const name of withParents(folders)) syncFolder(join(folder, name))
    return {
      ...{ manifest, columns, clips },
      labels: labels !== null && labelColumns ? { table: labels, columns: labelColumns } : null,
      byEmotion: Object.fromEntries(byEmotion),
      bySplit: Object.fromEntries(bySplit),
      cannotHold: [...format.cannotHold(options)],
      tables: [...tables],
      written: [...sums.keys()],
    }
  } catch (error) {
    // Wait for pending writes, because the caller deletes the folder after an error.
    await Promise.all(inFlight)
    await files.abandon()
    await manifest.abandon()
    throw error
  }
}

function* scanned({ db, options }: Task, columns: readonly Column[]): Generator<ScannedClip> {
  for (const row of exportRows(db, options))
    yield { row, split: splitOf(row, options), cells: columns.map((column) => column.cell(row)) }
}

interface ClipAudio extends Pick<PlacedAudio, 'sum'> {
  /** Relative to the export. */
  readonly path: string
  /** Relative to the clip's table. */
  readonly fileName: string
}

/** A row after its audio was placed, if the export has audio. */
async function withAudio(
  row: ExportRow,
  { dataset, folder, options }: Task,
): Promise<{ readonly row: ExportRow; readonly audio: ClipAudio | null }> {
  if (options.audio === 'none') return { row, audio: null }
  const place = FORMATS[options.format].place(splitOf(row, options))
  const into = join(folder, place.folder, place.audio)
  const { name, sum } = await placeAudio(row, dataset, into, options.audio)
  const fileName = posix.join(place.audio, name)
  return { row, audio: { path: posix.join(place.folder, fileName), fileName, sum } }
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
