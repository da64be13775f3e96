import type { ExportFormat } from '#shared/contract/export-formats.ts'
import { audformat } from './audformat.ts'
import { croissant } from './croissant.ts'
import { csv, tsv } from './delimited.ts'
import { emobox } from './emobox.ts'
import { excel } from './excel.ts'
import type { Format } from './format.ts'
import { huggingface } from './huggingface.ts'
import { jsonl } from './jsonl.ts'
import { kaldi } from './kaldi.ts'
import { labelStudio } from './label-studio.ts'
import { nemo } from './nemo.ts'
import { parquet } from './parquet.ts'

export type {
  ExportedClip,
  ExportFiles,
  Format,
  FormatTask,
  FormatWriter,
  Place,
  ScannedClip,
} from './format.ts'

/** Every format by its id. */
export const FORMATS: Readonly<Record<ExportFormat, Format>> = {
  csv,
  tsv,
  parquet,
  excel,
  jsonl,
  huggingface,
  croissant,
  audformat,
  kaldi,
  nemo,
  emobox,
  'label-studio': labelStudio,
}
