import { IMPORT_FIELDS, type ImportField } from '#shared/contract/import.ts'
import type { InspectedColumn, InspectedTable } from '#shared/contract/index.ts'
import type { UnmatchedReason, UnmatchedRows } from '#shared/domain/import.ts'
import {
  metadataColumns,
  problemOf,
  proposeColumns,
  type ColumnChoice,
  type Examples,
  type FoundTable,
} from '../import/index.ts'

const FIRST_ROWS = 5
const EXAMPLES = 5
const MOST_ANNOTATORS = 100
/** Characters of a cell that are shown. */
const LONGEST_TEXT = 200

/** A table as the import assistant shows it. */
export function inspectTable(found: FoundTable): InspectedTable {
  const { key, file, table, sample, settings, use, isOfCorpus } = found
  const { format, encoding, delimiter, name: sheet } = table
  const read = use.kind === 'used' ? use : null
  return {
    ...{ key, file, sheet, format, encoding, delimiter, settings },
    columns: columnsOf(found),
    firstRows: sample.slice(0, FIRST_ROWS).map((cells) => cells.map(short)),
    isOfCorpus,
    used: (read !== null && read.counts.matched > 0) || (use.kind === 'speakers' && use.speakers > 0),
    about: use.kind === 'speakers' ? 'speakers' : 'clips',
    problem: problemOf(found),
    rows: read?.counts.rows ?? (use.kind === 'speakers' ? use.speakers : 0),
    matched: read?.counts.matched ?? 0,
    byTail: read?.counts.byTail ?? 0,
    clips: read?.clipCount ?? 0,
    matchedExamples: read?.examples ?? [],
    unmatched: read
      ? [unmatched('absent', read.counts.unmatched), unmatched('ambiguous', read.counts.ambiguous)].filter(
          ({ rows }) => rows > 0,
        )
      : [],
    annotators: read ? mostFrequent(read.counts.annotators, MOST_ANNOTATORS) : [],
  }
}

function columnsOf({ table, sample, columns, settings }: FoundTable): readonly InspectedColumn[] {
  const proposed = fieldsByColumn(proposeColumns(table.columns))
  const meant = fieldsByColumn(columns)
  const metadata = new Set(metadataColumns(table, columns, settings))
  return table.columns.map((name, index) => ({
    name,
    proposed: proposed.get(index) ?? null,
    meaning: meant.get(index) ?? (metadata.has(index) ? 'metadata' : null),
    examples: [...new Set(sample.map((cells) => short(cells[index] ?? '')))]
      .filter((text) => text !== '')
      .slice(0, EXAMPLES),
  }))
}

function fieldsByColumn(columns: ColumnChoice): ReadonlyMap<number, ImportField> {
  return new Map(
    IMPORT_FIELDS.flatMap((field) => {
      const index = columns[field]
      return index === undefined ? [] : [[index, field] as const]
    }),
  )
}

function unmatched(why: UnmatchedReason, examples: Examples): UnmatchedRows {
  const texts = [...examples].slice(0, EXAMPLES)
  return {
    why,
    rows: [...examples.values()].reduce((total, rows) => total + rows, 0),
    examples: texts.map(([text, rows]) => ({ text: short(text), rows })),
  }
}

function mostFrequent(examples: Examples, limit: number) {
  return [...examples]
    .map(([text, rows]) => ({ text, rows }))
    .sort((one, other) => other.rows - one.rows)
    .slice(0, limit)
}

function short(text: string): string {
  const line = text.trim()
  return line.length <= LONGEST_TEXT ? line : `${line.slice(0, LONGEST_TEXT)}…`
}
