import type { Emotion } from '#shared/domain/emotions.ts'
import type { Table, TableRow } from '../tables/index.ts'
import { proposeColumns } from './columns.ts'
import { readLabel } from './words.ts'

/** "label_Ana": the labels of one annotator, as an export writes them. */
const OF_ANNOTATOR = /^label[_ -](.+)$/i
const ADDED = ['label', 'annotator']

interface LabelColumn {
  readonly index: number
  readonly annotator: string
}

/**
 * A table with a column of labels for each annotator, as a table with a row for each label; any other table as it is.
 * Such columns have emotions in their first rows, and no other column has.
 * @param own emotions of the dataset's label set besides the known ones
 */
export function asLong(
  table: Table,
  sample: readonly (readonly string[])[],
  own: ReadonlySet<Emotion>,
): Table {
  if (proposeColumns(table.columns).emotion !== undefined) return table
  const labels = table.columns.flatMap((name, index): LabelColumn | [] => {
    const annotator = OF_ANNOTATOR.exec(name)?.[1].trim()
    return annotator === undefined ||
      !hasEmotions(
        sample.map((row) => row[index] ?? ''),
        name,
        own,
      )
      ? []
      : { index, annotator }
  })
  if (labels.length < 2) return table
  const kept = table.columns.flatMap((_, index) => (labels.some((one) => one.index === index) ? [] : [index]))
  return {
    ...table,
    columns: [...kept.map((index) => table.columns[index]), ...ADDED],
    rows: () => rowsOf(table, kept, labels),
  }
}

function hasEmotions(texts: readonly string[], name: string, own: ReadonlySet<Emotion>): boolean {
  const cells = texts.map((text) => readLabel(text, name, own))
  const given = cells.filter(({ kind }) => kind !== 'empty')
  return given.every((cell) => cell.kind === 'emotion' && cell.isKnown)
}

async function* rowsOf(
  table: Table,
  kept: readonly number[],
  labels: readonly LabelColumn[],
): AsyncGenerator<TableRow> {
  for await (const { line, cells } of table.rows()) {
    const others = kept.map((index) => cells[index] ?? '')
    const given = labels.filter(({ index }) => (cells[index] ?? '').trim() !== '')
    if (given.length === 0) yield { line, cells: [...others, '', ''] }
    for (const { index, annotator } of given) yield { line, cells: [...others, cells[index], annotator] }
  }
}
