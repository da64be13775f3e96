import { z } from 'zod'
import type { NotPermitted } from '../../domain/speaker-consent.ts'
import type { JobId } from '../../domain/jobs.ts'
import { ExportOptions, type ExportColumn } from '../export.ts'
import { ModelExportOptions } from '../model-export.ts'
import { route } from '../route.ts'

export interface ExportPreview {
  readonly clips: number
  readonly audioBytes: number
  /** Clips of the filter that are left out, because their speakers do not permit the export. */
  readonly notPermitted: NotPermitted
  readonly columns: readonly ExportColumn[]
  /** The files besides the audio and the manifest. */
  readonly files: readonly string[]
  /** What the format cannot hold, one phrase each. */
  readonly cannotHold: readonly string[]
  /** The first rows; values in the order of the columns. */
  readonly rows: readonly (readonly unknown[])[]
}

export interface ExportDownload {
  readonly job: JobId
  readonly download: string
}

export const exporting = {
  preview: route(
    z.strictObject({ options: ExportOptions, rows: z.number().int().min(1).max(100).default(20) }),
  ).returns<ExportPreview>(),
  /**
   * Exports into the project, for a page in a browser. When the job is done, the export is at
   * `/download/<project>/<download>` as a ZIP archive, once.
   */
  download: route(z.strictObject({ options: ExportOptions })).returns<ExportDownload>(),
  start: route(z.strictObject({ options: ExportOptions })).returns<JobId>(),
  /** Exports a run's models for other programs, reads them back and compares their predictions. */
  model: route(z.strictObject({ options: ModelExportOptions })).returns<JobId>(),
}
