import type { ExportFormat } from '#shared/contract/export-formats.ts'
import { csv } from './csv.ts'
import type { Format } from './format.ts'
import { huggingface } from './huggingface.ts'
import { jsonl } from './jsonl.ts'

export type { ExportedClip, ExportFiles, Format, FormatTask, FormatWriter, Place } from './format.ts'

/** Every format by its id. */
export const FORMATS: Readonly<Record<ExportFormat, Format>> = { csv, jsonl, huggingface }
