import { dirname, resolve } from 'node:path'
import packageJson from '../../../../package.json' with { type: 'json' }
import { EXPORT_SCHEMA_VERSION, type ExportOptions, type ExportReport } from '#shared/contract/export.ts'
import { notPermittedText } from '#shared/domain/speaker-consent.ts'
import { StudioError, toStudioError } from '#shared/errors.ts'
import { requireOutsideDatasets, requireOutsideProjects } from '../../storage/files/index.ts'
import { openFreezeSearch } from '../freezes/index.ts'
import type { Work } from '../jobs/index.ts'
import { consensusSetting } from '../labels/index.ts'
import { openDatabase, type Db, type Project } from '../project/index.ts'
import { classesOfRun } from '../runs/index.ts'
import { isDownload } from './downloads.ts'
import { FORMATS } from './formats/index.ts'
import { requireRoom } from './room.ts'
import { extentOf } from './rows.ts'
import { openStaging } from './staging.ts'
import { EXPORT_CANCELLED, writeExport } from './write.ts'

/**
 * Writes the annotated dataset as a folder: tables, audio, and a manifest with counts and checksums. The folder appears
 * on disk complete or not at all. The labels are those at the start of the export.
 * @throws StudioError `conflict` for a destination that may not be replaced; `nothing-to-do` if no clip matches the
 *   filter; `disk` without enough space; `cancelled`
 */
export async function exportSet(
  project: Pick<Project, 'db' | 'datasetFolder'>,
  options: ExportOptions,
  work: Work,
): Promise<ExportReport> {
  const startedAt = Date.now()
  requireOutsideDatasets(options.folder, [project.datasetFolder])
  if (!isDownload(options.folder, dirname(project.db.name))) requireOutsideProjects(options.folder)
  // A separate connection, because reading rows one by one keeps it busy. One transaction gives a consistent state.
  const db = openDatabase(project.db.name)
  try {
    db.exec('BEGIN')
    requireRun(db, options)
    const extent = extentOf(db, options)
    if (extent.clips === 0)
      throw new StudioError(
        'nothing-to-do',
        notPermittedText(extent.notPermitted, 'this export') ??
          'No clip matches the filter, so there is nothing to export.',
      )
    const freezes = openFreezeSearch(db)
    const staging = await openStaging(options.folder, options.overwrite)
    try {
      await requireRoom(staging.folder, extent, options.audio === 'copy')
      const written = await writeExport({
        db,
        dataset: project.datasetFolder,
        folder: staging.folder,
        options,
        extent,
        work,
        freezes,
      })
      const freeze = await freezes.find()
      await written.manifest.finish({
        kind: 'ser-studio-export',
        schemaVersion: EXPORT_SCHEMA_VERSION,
        app: { name: packageJson.name, version: packageJson.version },
        createdAt: new Date(startedAt).toISOString(),
        format: options.format,
        options: { ...options, folder: undefined, spreadsheet: isEscaped(options) },
        columns: written.columns,
        labels: written.labels,
        clips: written.clips,
        consensus: consensusSetting(db).policy,
        byEmotion: written.byEmotion,
        bySplit: written.bySplit,
        cannotHold: written.cannotHold,
        notPermitted: extent.notPermitted,
        freeze,
        tables: written.tables,
        written: written.written,
      })
      work.throwIfCancelled(EXPORT_CANCELLED)
      await staging.commit()
      const { clips, byEmotion, bySplit, cannotHold, manifest } = written
      const { files, bytes } = manifest
      const seconds = (Date.now() - startedAt) / 1000
      return {
        format: options.format,
        folder: resolve(options.folder),
        clips,
        files,
        bytes,
        byEmotion,
        bySplit,
        cannotHold,
        notPermitted: extent.notPermitted,
        freeze,
        seconds,
      }
    } catch (error) {
      await staging.discard()
      throw explain(error, options.folder)
    }
  } finally {
    db.close()
  }
}

function requireRun(db: Db, { include }: ExportOptions): void {
  const run = include.predictions
  if (run !== null && classesOfRun(db, run) === null)
    throw new StudioError('not-found', `There is no run ${run}. List the runs to see their ids.`)
}

/** Whether text that begins like a formula is escaped. */
function isEscaped({ format, spreadsheet }: ExportOptions): boolean {
  return spreadsheet && FORMATS[format].escapesFormulas
}

function explain(thrown: unknown, folder: string): StudioError {
  const error = toStudioError(thrown)
  if (error.code !== 'disk' || thrown instanceof StudioError) return error
  return new StudioError(
    'disk',
    `The export to ${folder} failed and left nothing behind. ${error.message}`,
    {},
    thrown,
  )
}
