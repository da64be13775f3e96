import type { Level, Split } from '#shared/domain/clips.ts'
import { normaliseWord, type Emotion } from '#shared/domain/emotions.ts'
import type { AskedKind } from '#shared/domain/import.ts'
import type { TableRow } from '../tables/index.ts'
import type { Answers } from './answers.ts'
import type { ColumnChoice } from './columns.ts'
import type { Cells } from './further-columns.ts'
import { count, type RowCounts } from './row-counts.ts'
import { readLabel, readLevel, readSplit, type LabelCell } from './words.ts'

/** What a table gives for one clip. A field is undefined where the table has no column for it. */
export interface ClipRow {
  readonly line: number
  readonly emotion: Emotion | null | undefined
  readonly speaker: string | null | undefined
  readonly split: Split | null | undefined
  readonly sentence: string | null | undefined
  readonly level: Level | null | undefined
  readonly annotator: string | null
  /** The annotator's confidence, 0 to 1. */
  readonly confidence: number | null
  readonly metadata: Cells
}

export interface RowReading {
  /** Names of the table's columns. */
  readonly names: readonly string[]
  readonly columns: ColumnChoice
  readonly answers: Answers
  /** Emotions of the dataset's label set; they are never taken for misspelt. */
  readonly own: ReadonlySet<Emotion>
  readonly metadataOf: (cells: readonly string[]) => Cells
}

/** Reads the cells of a row, and counts the words that a user should know of. */
export function readRow({ line, cells }: TableRow, reading: RowReading, counts: RowCounts): ClipRow {
  const { columns } = reading
  const text = (index: number | undefined) => (index === undefined ? undefined : (cells[index] ?? '').trim())
  const filled = (index: number | undefined) => {
    const value = text(index)
    return value === '' ? null : value
  }
  const label = text(columns.emotion)
  const split = text(columns.split)
  const level = text(columns.level)
  const annotator = filled(columns.annotator) ?? null
  if (annotator !== null) count(counts.annotators, annotator)
  return {
    line,
    emotion: label === undefined ? undefined : emotionOf(label, reading, counts),
    speaker: filled(columns.speaker),
    split: split === undefined ? undefined : splitOf(split, reading.answers, counts),
    sentence: filled(columns.sentence),
    level: level === undefined ? undefined : readLevel(level),
    annotator,
    confidence: confidenceOf(text(columns.confidence) ?? '', counts),
    metadata: reading.metadataOf(cells),
  }
}

function emotionOf(text: string, { names, columns, answers, own }: RowReading, counts: RowCounts) {
  const word = normaliseWord(text)
  const answer = answers.words.get(word)
  const cell = readLabel(text, names[columns.emotion ?? 0], own)
  const kind = askedAs(cell)
  if (kind !== null || answer !== undefined) {
    const known = counts.asked.get(word)
    if (known) known.rows++
    else
      counts.asked.set(word, {
        kind: kind ?? 'unknown',
        like: cell.kind === 'misspelt' ? cell.like : null,
        rows: 1,
      })
  }
  return answer === undefined ? unanswered(text, cell, counts) : answer
}

/** The kind of a word that a user is asked about; null for others. */
function askedAs(cell: LabelCell): AskedKind | null {
  switch (cell.kind) {
    case 'empty':
      return null
    case 'misspelt':
      return 'near-miss'
    case 'number':
    case 'list':
      return cell.kind
    case 'emotion':
      return cell.isShared ? null : 'unknown'
  }
}

function unanswered(text: string, cell: LabelCell, counts: RowCounts): Emotion | null {
  switch (cell.kind) {
    case 'empty':
      return null
    case 'misspelt':
      count(counts.misspelt, text)
      return null
    case 'number':
      count(counts.numbers, text)
      return null
    case 'list':
      count(counts.lists, text)
      return null
    case 'emotion':
      if (!cell.isKnown) count(counts.own, text)
      return cell.emotion
  }
}

function splitOf(text: string, { splits }: Answers, counts: RowCounts): Split | null {
  const word = normaliseWord(text)
  const answer = splits.get(word)
  const read = readSplit(text)
  if (word !== '' && (read === null || answer !== undefined)) count(counts.askedSplits, word)
  if (answer !== undefined) return answer
  if (read === null && word !== '') count(counts.splits, text)
  return read
}

/** A share, or a percentage with its sign. */
function confidenceOf(text: string, counts: RowCounts): number | null {
  if (text === '') return null
  const value = text.endsWith('%') ? Number(text.slice(0, -1)) / 100 : Number(text)
  if (value >= 0 && value <= 1) return value
  count(counts.confidences, text)
  return null
}
