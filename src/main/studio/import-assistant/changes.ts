import {
  CHANGED_FIELDS,
  type ChangedClip,
  type ChangedField,
  type FieldChanges,
} from '#shared/domain/import.ts'
import type { IndexedClip } from '../clips/index.ts'
import type { Recognition } from '../corpora/index.ts'
import { paced } from '../import/index.ts'

const LISTED = 50

/** Collects changed clips: counts all of them and keeps the first. */
export interface Changes {
  add(change: ChangedClip): void
  list(): FieldChanges
}

export function collectChanges(): Changes {
  const first: ChangedClip[] = []
  let clips = 0
  return {
    add(change) {
      clips++
      if (first.length < LISTED) first.push(change)
    },
    list: () => ({ clips, first }),
  }
}

export interface NameChanges {
  readonly changes: Readonly<Record<ChangedField, FieldChanges>>
  /** Clips whose rows give different emotions. */
  readonly conflicts: number
  readonly speakers: { readonly before: number; readonly after: number }
  /** Emotions of the clips afterwards. */
  readonly emotions: ReadonlySet<string>
}

/**
 * What changes in the names of clips.
 * @param clips present clips, sorted by path
 * @param onSlice called every thousand clips; it may throw to end the work
 */
export async function changesOfNames(
  clips: readonly IndexedClip[],
  nameOf: Recognition['nameOf'],
  onSlice: () => void,
): Promise<NameChanges> {
  const changes = new Map(CHANGED_FIELDS.map((field) => [field, collectChanges()]))
  const before = new Set<string>()
  const after = new Set<string>()
  const emotions = new Set<string>()
  let conflicts = 0
  for await (const { id, path, name: old } of paced(clips, onSlice)) {
    const { name, conflict } = nameOf(path)
    if (conflict !== null) conflicts++
    if (old.speaker !== null) before.add(old.speaker)
    if (name.speaker !== null) after.add(name.speaker)
    if (name.emotion !== null) emotions.add(name.emotion)
    for (const [field, of] of changes)
      if (old[field] !== name[field]) of.add({ clip: id, path, before: old[field], after: name[field] })
  }
  const list = (field: ChangedField) => changes.get(field)?.list() ?? { clips: 0, first: [] }
  return {
    changes: {
      speaker: list('speaker'),
      emotion: list('emotion'),
      split: list('split'),
      sentence: list('sentence'),
      level: list('level'),
    },
    conflicts,
    speakers: { before: before.size, after: after.size },
    emotions,
  }
}
