import {
  MAX_METADATA_CHARACTERS,
  MAX_METADATA_FIELDS,
  MAX_METADATA_NAME,
  type MetadataKind,
} from '#shared/domain/metadata.ts'
import type { ClipId } from '#shared/domain/clips.ts'
import { counted } from '#shared/words.ts'
import type { IndexedClip } from '../clips/index.ts'
import { paced, type Cells, type FurtherColumns } from '../import/index.ts'
import { isGiven, kindOf, numberOf } from './kinds.ts'
import { speakerMatcher } from './match-speakers.ts'

/** A field with its values, before it is written. */
export interface CollectedField {
  readonly name: string
  readonly kind: MetadataKind
  readonly tables: readonly string[]
  readonly values: ReadonlyMap<ClipId, string>
}

export interface Collected {
  readonly fields: readonly CollectedField[]
  /** Sentences about values and columns that are not stored, or not as they are. */
  readonly advice: readonly string[]
}

interface Draft {
  readonly name: string
  readonly tables: Set<string>
  readonly values: Map<ClipId, string>
  /** Clips with several different values, of which the first counts. */
  readonly disputed: Set<ClipId>
  cut: number
}

const MOST_NAMED = 5

/** The metadata of present clips: further columns of tables about clips, and of tables about speakers. */
export async function collectMetadata(
  clips: readonly IndexedClip[],
  tables: readonly FurtherColumns[],
): Promise<Collected> {
  const drafts = new Map<string, Draft>()
  const unstored = new Set<string>()
  const advice: string[] = []
  const draftOf = (column: string, table: string): Draft | null => {
    const name = column.slice(0, MAX_METADATA_NAME)
    const known = drafts.get(name)
    if (known) known.tables.add(table)
    else if (drafts.size >= MAX_METADATA_FIELDS) {
      unstored.add(name)
      return null
    } else
      drafts.set(name, { name, tables: new Set([table]), values: new Map(), disputed: new Set(), cut: 0 })
    return drafts.get(name) ?? null
  }
  for (const { table, columns, about, rows } of tables) {
    const places = columns.map((column) => draftOf(column, table))
    const idsOf = about === 'clips' ? byPath(clips) : bySpeaker(clips, rows)
    let unknown = 0
    for await (const [key, of] of paced(rows)) {
      const ids = idsOf(key)
      if (ids.length === 0) unknown++
      else for (const cells of of) putCells(places, cells, ids)
    }
    if (about === 'speakers' && unknown > 0) advice.push(unknownSpeakers(table, unknown, rows, idsOf))
  }
  const fields = [...drafts.values()].map(fieldOf)
  return { fields, advice: [...advice, ...[...drafts.values()].flatMap(adviceOf), ...tooMany(unstored)] }
}

/** In a column of numbers or dates, other words mean that the value is missing. */
function fieldOf({ name, tables, values }: Draft): CollectedField {
  const kind = kindOf(values.values())
  if (kind !== 'text') for (const [id, text] of values) if (numberOf(text, kind) === null) values.delete(id)
  return { name, kind, tables: [...tables], values }
}

function putCells(places: readonly (Draft | null)[], cells: Cells, ids: readonly ClipId[]): void {
  places.forEach((draft, index) => {
    const given = cells[index]
    if (!draft || !isGiven(given)) return
    const text = given.slice(0, MAX_METADATA_CHARACTERS)
    if (text.length < given.length) draft.cut++
    for (const id of ids) {
      const before = draft.values.get(id)
      if (before === undefined) draft.values.set(id, text)
      else if (before !== text) draft.disputed.add(id)
    }
  })
}

type IdsOf = (key: string) => readonly ClipId[]

function byPath(clips: readonly IndexedClip[]): IdsOf {
  const ids = new Map(clips.map(({ path, id }) => [path, [id]]))
  return (path) => ids.get(path) ?? []
}

/** Two rows never describe one speaker by different spellings: the exact one counts. */
function bySpeaker(clips: readonly IndexedClip[], rows: FurtherColumns['rows']): IdsOf {
  const ids = new Map<string, ClipId[]>()
  for (const { id, name } of clips) {
    if (name.speaker === null) continue
    const known = ids.get(name.speaker)
    if (known) known.push(id)
    else ids.set(name.speaker, [id])
  }
  const find = speakerMatcher([...ids.keys()])
  return (given) => {
    const speaker = find(given)
    if (speaker === null || (speaker !== given && rows.has(speaker))) return []
    return ids.get(speaker) ?? []
  }
}

function unknownSpeakers(table: string, unknown: number, rows: FurtherColumns['rows'], idsOf: IdsOf): string {
  const names = [...rows.keys()].filter((key) => idsOf(key).length === 0).slice(0, MOST_NAMED)
  const all = unknown === rows.size
  return `${table}: ${all ? 'no row names a' : `${counted(unknown, 'row')} ${unknown === 1 ? 'names' : 'name'} no`} speaker of the dataset (${names.join(', ')}${unknown > names.length ? ', …' : ''}). Its further columns are stored for the speakers that it names as the dataset does; set how to find speakers in the import assistant.`
}

function adviceOf({ name, tables, disputed, cut }: Draft): readonly string[] {
  const from = [...tables].join(', ')
  return [
    ...(disputed.size > 0
      ? [
          `${counted(disputed.size, 'clip')} ${disputed.size === 1 ? 'has' : 'have'} different values in the column “${name}” (${from}). The first one is stored.`,
        ]
      : []),
    ...(cut > 0
      ? [
          `${counted(cut, 'value')} of the column “${name}” (${from}) ${cut === 1 ? 'is' : 'are'} longer than ${MAX_METADATA_CHARACTERS} characters, and ${cut === 1 ? 'was' : 'were'} cut.`,
        ]
      : []),
  ]
}

function tooMany(unstored: ReadonlySet<string>): readonly string[] {
  if (unstored.size === 0) return []
  const names = [...unstored].slice(0, MOST_NAMED).join(', ')
  return [
    `${counted(unstored.size, 'further column')} ${unstored.size === 1 ? 'is' : 'are'} not stored, as a dataset has at most ${MAX_METADATA_FIELDS}: ${names}${unstored.size > MOST_NAMED ? ', …' : ''}. Choose the columns to keep in the import assistant.`,
  ]
}
