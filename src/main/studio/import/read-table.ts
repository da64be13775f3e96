import { posix, relative, sep } from 'node:path'
import { group } from 'd3-array'
import type { Level, Split } from '#shared/domain/clips.ts'
import type { Emotion } from '#shared/domain/emotions.ts'
import { StudioError } from '#shared/errors.ts'
import type { Table, TableRow } from '../tables/index.ts'
import { proposeColumns, type ColumnChoice } from './columns.ts'
import type { PathMatch, PathMatcher } from './match-paths.ts'
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
}

/** Rows of a table by what became of them, with an example of each. */
export interface RowCounts {
  rows: number
  /** Rows that name an audio file. */
  matched: number
  /** Of these, rows that were matched by the end of their path. */
  byTail: number
  readonly unmatched: Examples
  readonly ambiguous: Examples
  /** Labels that give no emotion. */
  readonly misspelt: Examples
  readonly numbers: Examples
  readonly lists: Examples
  /** Labels that are no known emotion, and are classes of their own. */
  readonly own: Examples
  /** Splits that are neither train, validation nor test. */
  readonly splits: Examples
}

/** Counts by word, in order of appearance. */
export type Examples = Map<string, number>

export type TableUse =
  | {
      readonly kind: 'used'
      readonly counts: RowCounts
      readonly clips: ReadonlyMap<string, readonly ClipRow[]>
      /** Why reading stopped early; null if it did not. */
      readonly stopped: string | null
    }
  | { readonly kind: 'unused'; readonly reason: string; readonly names: 'audio' | 'other' }
  | { readonly kind: 'segments' }

const GIVES = ['emotion', 'speaker', 'split', 'sentence', 'level'] as const
/** Rows that are tried to find the column of paths by its content. */
const TRIED_ROWS = 50

export interface ReadOptions {
  readonly datasetFolder: string
  readonly match: PathMatcher
  /** Emotions that a person added to the dataset's label set; they are never taken for misspelt. */
  readonly own: ReadonlySet<Emotion>
}

/** Reads what a table says about the clips of a dataset. Rows are read once; errors of single lines end the reading. */
export async function readClipTable(table: Table, options: ReadOptions): Promise<TableUse> {
  const folder = posix.dirname(relative(options.datasetFolder, table.file).split(sep).join('/'))
  const match = (cell: string) => options.match(cell, folder)
  const proposed = proposeColumns(table.columns)
  const path = await pathColumn(table, proposed.path, match)
  if (path === null)
    return { kind: 'unused', reason: 'no column names audio files of the dataset', names: 'other' }
  const columns = { ...proposed, path }
  if (!GIVES.some((field) => columns[field] !== undefined))
    return {
      kind: 'unused',
      reason: `no column for labels, speakers or splits; its columns are ${table.columns.join(', ')}`,
      names: 'audio',
    }
  return readRows(table, columns, match, options.own)
}

/** The column of paths: by name, or else the one whose cells name the most audio files. */
async function pathColumn(
  table: Table,
  proposed: number | undefined,
  matchPath: (cell: string) => PathMatch,
): Promise<number | null> {
  const hits = table.columns.map(() => 0)
  let tried = 0
  try {
    for await (const { cells } of table.rows()) {
      for (const [index, cell] of cells.entries())
        if (index < hits.length && matchPath(cell).path !== null) hits[index]++
      if (++tried >= TRIED_ROWS) break
    }
  } catch (error) {
    if (!(error instanceof StudioError) || tried === 0) throw error
  }
  const best = hits.indexOf(Math.max(...hits, 1))
  if (proposed !== undefined && (hits[proposed] > 0 || best < 0)) return proposed
  return best < 0 ? null : best
}

async function readRows(
  table: Table,
  columns: ColumnChoice & { readonly path: number },
  matchPath: (cell: string) => PathMatch,
  own: ReadonlySet<Emotion>,
): Promise<TableUse> {
  const counts: RowCounts = {
    ...{ rows: 0, matched: 0, byTail: 0 },
    ...{ unmatched: new Map(), ambiguous: new Map(), misspelt: new Map() },
    ...{ numbers: new Map(), lists: new Map(), own: new Map(), splits: new Map() },
  }
  const found: FoundRow[] = []
  const hasParts = columns.start !== undefined && columns.end !== undefined
  let stopped: string | null = null
  try {
    for await (const row of table.rows()) {
      counts.rows++
      const given = (row.cells[columns.path] ?? '').trim()
      const match = matchPath(row.cells[columns.path] ?? '')
      if (match.path !== null)
        found.push({ ...match, given, row: readRow(row, table.columns, columns, counts, own) })
      else count(match.why === 'ambiguous' ? counts.ambiguous : counts.unmatched, given)
    }
  } catch (error) {
    if (!(error instanceof StudioError) || counts.rows === 0) throw error
    stopped = error.message
  }
  const clips = clipsOf(found, counts)
  if (hasParts && [...clips.values()].some((rows) => rows.length > 1)) return { kind: 'segments' }
  return { kind: 'used', counts, clips, stopped }
}

/** A row that names an audio file. */
interface FoundRow {
  readonly path: string
  readonly by: 'path' | 'tail'
  readonly given: string
  readonly row: ClipRow
}

/**
 * The rows of each clip. A row that names the clip by its whole path goes before rows that do by the end of theirs, and
 * different paths with the same end name no clip: they are of different files.
 */
function clipsOf(found: readonly FoundRow[], counts: RowCounts): ReadonlyMap<string, readonly ClipRow[]> {
  const clips = new Map<string, readonly ClipRow[]>()
  for (const [path, all] of group(found, (one) => one.path)) {
    const whole = all.filter(({ by }) => by === 'path')
    const others = whole.length > 0 ? all.filter(({ by }) => by === 'tail') : []
    const isAmbiguous = whole.length === 0 && new Set(all.map(({ given }) => given)).size > 1
    for (const { given } of others) count(counts.unmatched, given)
    if (isAmbiguous) for (const { given } of all) count(counts.ambiguous, given)
    if (isAmbiguous) continue
    const used = whole.length > 0 ? whole : all
    if (whole.length === 0) counts.byTail += used.length
    counts.matched += used.length
    clips.set(
      path,
      used.map(({ row }) => row),
    )
  }
  return clips
}

function readRow(
  { line, cells }: TableRow,
  names: readonly string[],
  columns: ColumnChoice,
  counts: RowCounts,
  own: ReadonlySet<Emotion>,
): ClipRow {
  const text = (index: number | undefined) => (index === undefined ? undefined : (cells[index] ?? '').trim())
  const filled = (index: number | undefined) => {
    const value = text(index)
    return value === '' ? null : value
  }
  const label = text(columns.emotion)
  const split = text(columns.split)
  const level = text(columns.level)
  const readOf = split === undefined ? undefined : readSplit(split)
  if (readOf === null && split) count(counts.splits, split)
  return {
    line,
    emotion:
      label === undefined
        ? undefined
        : emotionOf(label, readLabel(label, names[columns.emotion ?? 0], own), counts),
    speaker: filled(columns.speaker),
    split: readOf,
    sentence: filled(columns.sentence),
    level: level === undefined ? undefined : readLevel(level),
    annotator: filled(columns.annotator) ?? null,
  }
}

function emotionOf(text: string, cell: LabelCell, counts: RowCounts): Emotion | null {
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

function count(examples: Examples, word: string): void {
  const composed = word.normalize('NFC')
  examples.set(composed, (examples.get(composed) ?? 0) + 1)
}
