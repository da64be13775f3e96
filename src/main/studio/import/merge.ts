import type { ClipName } from '#shared/domain/clips.ts'
import { emotionName, type Emotion } from '#shared/domain/emotions.ts'
import { paced } from './paced.ts'
import type { ClipRow } from './read-row.ts'

/** What all tables together say about a clip. A field is undefined where no table has a column for it. */
export type NamedRow = { readonly [Field in keyof ClipName]: ClipName[Field] | undefined } & {
  /** A sentence about rows that contradict each other; null if they agree. */
  readonly conflict: string | null
}

/** The rows of one table by clip. */
export interface ClipsOfTable {
  readonly file: string
  /** Whether its emotions are labels by annotators, and not the intended ones. */
  readonly hasLabels: boolean
  readonly clips: ReadonlyMap<string, readonly ClipRow[]>
}

interface Mention {
  readonly file: string
  readonly hasLabels: boolean
  readonly row: ClipRow
}

/** Joins the rows of all tables by clip. Where rows give different emotions, the clip gets none. */
export async function mergeRows(tables: readonly ClipsOfTable[]): Promise<ReadonlyMap<string, NamedRow>> {
  const joined = new Map<string, NamedRow>()
  for (const { clips } of tables)
    for await (const path of paced(clips.keys()))
      if (!joined.has(path)) joined.set(path, merged(mentionsOf(path, tables)))
  return joined
}

function mentionsOf(path: string, tables: readonly ClipsOfTable[]): readonly Mention[] {
  return tables.flatMap(({ file, hasLabels, clips }) =>
    (clips.get(path) ?? []).map((row) => ({ file, hasLabels, row })),
  )
}

function merged(mentions: readonly Mention[]): NamedRow {
  const rows = mentions.map(({ row }) => row)
  const intended = mentions.filter(({ hasLabels }) => !hasLabels)
  const labelled = intended.filter(({ row }) => row.emotion !== undefined && row.emotion !== null)
  const emotions = new Set(labelled.map(({ row }) => row.emotion))
  const isDisputed = emotions.size > 1
  return {
    speaker: firstOf(rows.map((row) => row.speaker)),
    sentence: firstOf(rows.map((row) => row.sentence)),
    level: firstOf(rows.map((row) => row.level)),
    split: firstOf(rows.map((row) => row.split)),
    emotion: isDisputed ? null : firstOf(intended.map(({ row }) => row.emotion)),
    conflict: isDisputed ? conflictOf(labelled) : null,
  }
}

/** The first value; null if all cells are empty, undefined if no table has the column. */
function firstOf<Value>(cells: readonly (Value | null | undefined)[]): Value | null | undefined {
  return cells.find((cell) => cell !== null && cell !== undefined) ?? cells.find((cell) => cell === null)
}

function conflictOf(labelled: readonly Mention[]): string {
  const firsts = [
    ...new Map([...labelled].reverse().map((mention) => [mention.row.emotion, mention])).values(),
  ]
  const named = firsts.reverse().map(({ file, row }) => {
    const by = row.annotator === null ? '' : `, by ${row.annotator}`
    return `${emotionName(row.emotion as Emotion)} (${file}, line ${row.line}${by})`
  })
  return `The tables give different labels: ${named.join(', ')}. Label the clip, or choose in the import assistant which table counts or that the rows are labels by annotators.`
}
