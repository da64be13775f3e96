/** What a person reads about a format before choosing it. Pages, the command line and the contract take it from here. */
interface ExportFormatFacts {
  readonly id: string
  readonly name: string
  /** One sentence: what for, and what it consists of. */
  readonly about: string
  /** The format exists only with audio, so the audio must be copied or linked. */
  readonly needsAudio: boolean
  /** Labels have a table of their own, in long or wide form. Otherwise they are nested, or reduced to one a clip. */
  readonly hasLabelTable: boolean
}

/** Every format, in the order of lists. Each has a writer in `src/main/studio/export/formats`. */
export const EXPORT_FORMATS = [
  {
    id: 'csv',
    name: 'CSV',
    about: 'For spreadsheets, SPSS, R and pandas: a table of clips, and one of labels.',
    needsAudio: false,
    hasLabelTable: true,
  },
  {
    id: 'tsv',
    name: 'TSV',
    about: 'Like CSV, with tabs between columns, for programs that expect them.',
    needsAudio: false,
    hasLabelTable: true,
  },
  {
    id: 'parquet',
    name: 'Parquet',
    about: 'For pandas, R, DuckDB and Spark: typed columns, for datasets of any size.',
    needsAudio: false,
    hasLabelTable: true,
  },
  {
    id: 'excel',
    name: 'Excel',
    about: 'For Excel and LibreOffice: one workbook with clips, labels and columns, up to 1,048,575 clips.',
    needsAudio: false,
    hasLabelTable: true,
  },
  {
    id: 'jsonl',
    name: 'JSON lines',
    about: 'For scripts: one object a line, labels and votes nested.',
    needsAudio: false,
    hasLabelTable: false,
  },
  {
    id: 'huggingface',
    name: 'Hugging Face audio folder',
    about:
      'For datasets.load_dataset(folder): the audio in a folder for each split, with a dataset card and types.',
    needsAudio: true,
    hasLabelTable: true,
  },
  {
    id: 'croissant',
    name: 'Croissant',
    about: 'For catalogues and mlcroissant: Parquet tables with metadata by Croissant 1.0.',
    needsAudio: false,
    hasLabelTable: true,
  },
  {
    id: 'audformat',
    name: 'audformat',
    about: 'For audformat.Database.load(folder): files, speakers, and emotions by split and annotator.',
    needsAudio: true,
    hasLabelTable: true,
  },
  {
    id: 'kaldi',
    name: 'Kaldi',
    about: 'For Kaldi, ESPnet, WeNet and lhotse: a data folder for each split, with utt2emo.',
    needsAudio: true,
    hasLabelTable: true,
  },
  {
    id: 'nemo',
    name: 'NeMo',
    about: 'For NVIDIA NeMo: a manifest of labelled audio for each split.',
    needsAudio: true,
    hasLabelTable: true,
  },
  {
    id: 'emobox',
    name: 'EmoBox',
    about: 'For the EmoBox benchmark: lists of clips by fold, with a label map.',
    needsAudio: true,
    hasLabelTable: true,
  },
  {
    id: 'label-studio',
    name: 'Label Studio',
    about: 'For Label Studio: tasks with annotations and predictions, and a labelling configuration.',
    needsAudio: false,
    hasLabelTable: true,
  },
] as const satisfies readonly ExportFormatFacts[]

export type ExportFormat = (typeof EXPORT_FORMATS)[number]['id']
export const EXPORT_FORMAT_IDS = EXPORT_FORMATS.map(({ id }) => id)

const byId = new Map<ExportFormat, ExportFormatFacts>(EXPORT_FORMATS.map((format) => [format.id, format]))

export function exportFormat(id: ExportFormat): ExportFormatFacts {
  return byId.get(id)!
}
