import type { Cell } from '../../tables/index.ts'
import type { AudformatScan } from './audformat-scan.ts'
import type { ExportedClip } from './format.ts'

/** A column of a table, described by a scheme of the header. */
export interface AudformatColumn {
  readonly id: string
  readonly scheme: string
  readonly rater: string | null
  readonly cell: (clip: ExportedClip) => Cell
}

interface Header {
  readonly name: string
  readonly scan: AudformatScan
  readonly tables: readonly {
    readonly id: string
    readonly split: string | null
    readonly columns: readonly Pick<AudformatColumn, 'id' | 'scheme' | 'rater'>[]
  }[]
}

/** Names of splits in audformat, and their types. */
const SPLITS: ReadonlyMap<string | null, string> = new Map([
  ['train', 'train'],
  ['validation', 'dev'],
  ['test', 'test'],
])

/** The header of an audformat database: JSON, which is YAML. */
export function audformatHeader({ name, scan, tables }: Header): string {
  const header = {
    name,
    description: 'Emotional speech, labelled in SER Studio',
    source: 'SER Studio',
    usage: 'other',
    media: { audio: { type: 'audio' } },
    raters: {
      ...Object.fromEntries(scan.annotators.map(({ rater }) => [rater, { type: 'human' }])),
      ...(scan.machine !== null && { [scan.machine]: { type: 'machine' } }),
    },
    schemes: {
      emotion: { dtype: 'str', labels: scan.emotions },
      speaker: { dtype: 'str', labels: Object.fromEntries(scan.speakers) },
      path: { dtype: 'str', description: 'Path of the recording in the dataset' },
      sentence: { dtype: 'str', description: 'Code of the sentence' },
      level: { dtype: 'str', description: 'Intended level of the emotion' },
      duration: { dtype: 'float', minimum: 0, description: 'Length in seconds' },
      confidence: { dtype: 'float', minimum: 0, maximum: 1 },
    },
    splits: Object.fromEntries(
      tables.flatMap(({ split }) =>
        SPLITS.has(split) ? [[SPLITS.get(split)!, { type: SPLITS.get(split)! }]] : [],
      ),
    ),
    tables: Object.fromEntries(
      tables.map(({ id, split, columns }) => [
        id,
        {
          type: 'filewise',
          ...(SPLITS.has(split) && { split_id: SPLITS.get(split)! }),
          media_id: 'audio',
          columns: Object.fromEntries(
            columns.map(({ id: column, scheme, rater }) => [
              column,
              { scheme_id: scheme, ...(rater !== null && { rater_id: rater }) },
            ]),
          ),
        },
      ]),
    ),
  }
  return `${JSON.stringify(header, null, 2).replace(NOT_IN_YAML, escaped)}\n`
}

/** Characters that JSON may hold as they are, and YAML may not. */
const NOT_IN_YAML = /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g

function escaped(character: string): string {
  return String.raw`\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
}
