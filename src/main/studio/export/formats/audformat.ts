import { basename } from 'node:path'
import type { ExportColumn } from '#shared/contract/export.ts'
import { exportedLabels } from '../rows.ts'
import { audformatHeader, type AudformatColumn } from './audformat-header.ts'
import { scanForAudformat } from './audformat-scan.ts'
import type { ExportedClip } from './format.ts'
import { parquetTable } from './parquet-table.ts'
import { splitName, splitNames } from './split-names.ts'
import type { TableWriter } from './three-tables.ts'
import { withTables } from './with-tables.ts'

const HEADER = 'db.yaml'
const FILES = 'files'
const tableOf = (split: string) => `emotion.${split}`
const fileOf = (table: string) => `db.${table}.parquet`

/**
 * A database of audformat: a table of all files with their speakers, and a table of emotions for each split, with a
 * column for each annotator.
 */
export const audformat = withTables({
  files: (options) => [HEADER, ...[FILES, ...splitNames(options).map(tableOf)].map(fileOf)],
  cannotHold: ({ include }) => [
    ...(include.labels
      ? [
          'in the database: labels that their annotator changed later',
          'in the database: confidence, intensity, note, time and source of labels',
        ]
      : []),
    ...(include.votes ? ['in the database: votes of the crowd'] : []),
    ...(include.predictions === null ? [] : ['in the database: probabilities of classes']),
    ...(include.flags ? ['in the database: findings'] : []),
  ],
  async open(task) {
    const { options, files } = task
    const scan = scanForAudformat(task)
    const fileColumns: readonly AudformatColumn[] = [
      column('speaker', 'speaker', ({ row }) => row.speaker),
      column('path', 'path', ({ row }) => row.path),
      column('sentence', 'sentence', ({ row }) => row.sentence),
      column('level', 'level', ({ row }) => row.level),
      column('duration', 'duration', ({ row }) => (row.duration_ms === null ? null : row.duration_ms / 1000)),
    ]
    const emotionColumns: readonly AudformatColumn[] = [
      column('emotion', 'emotion', ({ row }) => row.emotion),
      column('emotion.intended', 'emotion', ({ row }) => row.intended),
      ...scan.annotators.map(({ rater, annotator }) =>
        column(
          `emotion.${rater}`,
          'emotion',
          ({ row }) =>
            exportedLabels(row).findLast((label) => label.annotator === annotator)?.emotion ?? null,
          rater,
        ),
      ),
      ...(options.include.predictions === null
        ? []
        : [
            column('predicted', 'emotion', predictedClass, scan.machine),
            column('predicted.confidence', 'confidence', ({ row }) => row.confidence, scan.machine),
          ]),
    ]
    const header = audformatHeader({
      name: basename(options.folder),
      scan,
      tables: [
        { id: FILES, split: null, columns: fileColumns },
        ...scan.splits.map((split) => ({ id: tableOf(split), split, columns: emotionColumns })),
      ],
    })
    await files.open(HEADER, header)
    const open = (table: string, columns: readonly AudformatColumn[]) =>
      parquetTable(files, fileOf(table), [FILE, ...columns.map(stored)])
    const all = await open(FILES, fileColumns)
    const splits = new Map<string, TableWriter>()
    for (const split of scan.splits)
      splits.set(splitName(split, options), await open(tableOf(split), emotionColumns))
    return {
      async add(clip) {
        const cells = (columns: readonly AudformatColumn[]) => [
          clip.audio,
          ...columns.map(({ cell }) => cell(clip)),
        ]
        await all.write(cells(fileColumns))
        await splits.get(splitName(clip.split, options))?.write(cells(emotionColumns))
      },
      async finish() {
        for (const table of [all, ...splits.values()]) await table.finish()
      },
    }
  },
})

function column(
  id: string,
  scheme: string,
  cell: AudformatColumn['cell'],
  rater: string | null = null,
): AudformatColumn {
  return { id, scheme, rater, cell }
}

const FILE: ExportColumn = { name: 'file', type: 'text', about: 'The audio file' }
const NUMBERS: ReadonlySet<string> = new Set(['duration', 'confidence'])

function stored({ id, scheme }: AudformatColumn): ExportColumn {
  return { name: id, type: NUMBERS.has(scheme) ? 'number' : 'text', about: '' }
}

/** A sound without speech has no class. */
function predictedClass({ row }: ExportedClip): string | null {
  return row.predicted !== null && row.probabilities.has(row.predicted) ? row.predicted : null
}
