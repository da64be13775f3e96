import { CLIP, LABELLING, REDACTION, SOUND } from './clip.ts'
import type { CommandEntry } from './entry.ts'
import { GENERAL } from './general.ts'
import { GO } from './go.ts'
import { ASSIGNED } from './assigned.ts'
import { COMPARED } from './compared.ts'
import { LIBRARY, LIST } from './library.ts'
import { REVIEW } from './review.ts'
import { SEGMENT, SEGMENT_LIST } from './segments.ts'

export type { CommandEntry, MenuPlace } from './entry.ts'

/**
 * Every command of the studio. Palette, help, tooltips and the desktop's menu are derived from this table; other code names a
 * command by its id, never by its label.
 */
export const COMMANDS = [
  ...GENERAL,
  ...GO,
  ...LIBRARY,
  ...LIST,
  ...CLIP,
  ...SOUND,
  ...REDACTION,
  ...SEGMENT,
  ...SEGMENT_LIST,
  ...LABELLING,
  ...REVIEW,
  ...ASSIGNED,
  ...COMPARED,
] as const

type Entry = (typeof COMMANDS)[number]
export type CommandId = Entry['id']
/** Commands in the desktop menu. */
export type MenuCommandId = Extract<Entry, { readonly menu: object }>['id']
/** The part of an id before the dot. One component handles all commands of a scope. */
export type CommandScope = CommandId extends `${infer Scope}.${string}` ? Scope : never
export type CommandIdOf<Scope extends CommandScope> = Extract<CommandId, `${Scope}.${string}`>

/** Headings of help and palette. The label keys come from the label set and are listed under "Labelling". */
export const LABELLING_HEADING = 'Labelling'
const BY_HEADING: readonly (readonly [heading: string, entries: readonly CommandEntry[]])[] = [
  ['General', GENERAL],
  ['Go to', GO],
  ['Library', [...LIBRARY, ...LIST]],
  ['Clip', [...CLIP, ...SOUND, ...REDACTION]],
  ['Segments of a long recording', [...SEGMENT, ...SEGMENT_LIST]],
  [LABELLING_HEADING, LABELLING],
  ['Review', REVIEW],
  ['Assigned clips', ASSIGNED],
  ['Comparison', COMPARED],
]
const BY_ID: ReadonlyMap<string, CommandEntry & { readonly heading: string }> = new Map(
  BY_HEADING.flatMap(([heading, entries]) => entries.map((entry) => [entry.id, { ...entry, heading }])),
)

export const COMMAND_IDS: readonly CommandId[] = COMMANDS.map(({ id }) => id)

export function commandOf(id: CommandId): CommandEntry & { readonly heading: string } {
  const entry = BY_ID.get(id)
  if (!entry) throw new Error(`The command ${id} has no heading.`)
  return entry
}

/** The first key of a command; undefined for a command without keys. */
export function keyOf(id: CommandId): string | undefined {
  return commandOf(id).keys.at(0)
}
