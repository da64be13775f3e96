import { StudioError } from '#shared/errors.ts'
import type { Table } from '../tables/index.ts'
import type { PathMatch } from './match-paths.ts'
import { paced } from './paced.ts'
import { readRow, type ClipRow, type RowReading } from './read-row.ts'
import { count, newCounts, type RowCounts } from './row-counts.ts'

export interface ReadRows {
  readonly counts: RowCounts
  /** Different clips that rows name. */
  readonly clipCount: number
  /** Rows by path of the clip. */
  readonly clips: ReadonlyMap<string, readonly ClipRow[]>
  /** The first paths with the files that they name. */
  readonly examples: readonly NamedFile[]
  /** Why reading stopped early; null if it did not. */
  readonly stopped: string | null
}

export interface NamedFile {
  readonly text: string
  readonly path: string
}

const EXAMPLES = 5

/** Reads the rows of a table once. An error in a line ends the reading; the rows before it are used. */
export async function readRows(
  table: Table,
  pathColumn: number,
  matchPath: (cell: string) => PathMatch,
  reading: RowReading,
  onRows: (rows: number) => void,
): Promise<ReadRows> {
  const counts = newCounts()
  const found = new Map<string, FoundRow[]>()
  let stopped: string | null = null
  try {
    for await (const row of paced(table.rows(), onRows)) {
      counts.rows++
      const cell = row.cells[pathColumn] ?? ''
      const match = matchPath(cell)
      const given = cell.trim()
      if (match.path === null) count(match.why === 'ambiguous' ? counts.ambiguous : counts.unmatched, given)
      else put(found, match.path, { by: match.by, given, row: readRow(row, reading, counts) })
    }
  } catch (error) {
    if (!(error instanceof StudioError) || error.code === 'cancelled' || counts.rows === 0) throw error
    stopped = error.message
  }
  const clips = await clipsOf(found, counts)
  const examples = [...clips.keys()]
    .slice(0, EXAMPLES)
    .map((path) => ({ text: found.get(path)?.[0].given ?? '', path }))
  return { counts, clipCount: clips.size, clips, examples, stopped }
}

/** A row that names an audio file. */
interface FoundRow {
  readonly by: 'path' | 'tail'
  readonly given: string
  readonly row: ClipRow
}

function put(found: Map<string, FoundRow[]>, path: string, row: FoundRow): void {
  const rows = found.get(path)
  if (rows) rows.push(row)
  else found.set(path, [row])
}

/**
 * The rows of each clip. A row that names the clip by its whole path goes before rows that do by the end of theirs, and
 * different paths with the same end name no clip: they are of different files.
 */
async function clipsOf(
  found: ReadonlyMap<string, readonly FoundRow[]>,
  counts: RowCounts,
): Promise<ReadonlyMap<string, readonly ClipRow[]>> {
  const clips = new Map<string, readonly ClipRow[]>()
  for await (const [path, all] of paced(found)) {
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
