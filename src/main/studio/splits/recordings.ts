import { isKnownSpeaker, speakerGroup, UNKNOWN_SPEAKER } from '#shared/domain/speakers.ts'
import { counted } from '#shared/words.ts'
import type { SplitRow } from './types.ts'

/** Rows whose speakers are replaced by groups that a split keeps together. */
export interface KeptTogether {
  readonly rows: readonly SplitRow[]
  /** Whether a group has several speakers. */
  readonly joins: boolean
  readonly warnings: readonly string[]
}

/**
 * Keeps speakers and recordings together: speakers of one recording are in one group, directly or through other recordings.
 * Without segments the groups are the speakers.
 */
export function keepTogether(rows: readonly SplitRow[]): KeptTogether {
  const plain = rows.map((row) => ({ ...row, speaker: speakerGroup(row.speaker) }))
  if (!rows.some((row) => row.isSegment)) return { rows: plain, joins: false, warnings: [] }
  const groups = groupsOf(plain)
  const together = plain.map((row) => ({ ...row, speaker: groups.get(row.speaker) ?? row.speaker }))
  const members = [...groups].filter(([speaker, group]) => speaker !== group)
  if (members.length === 0) return { rows: together, joins: false, warnings: [] }
  const joined = new Set(members.map(([, group]) => group)).size
  return {
    rows: together,
    joins: true,
    warnings: [
      `${counted(members.length + joined, 'speaker')} are kept together in ${counted(joined, 'group')}, because they speak in the same recordings. The split divides groups.`,
    ],
  }
}

/** The group of each speaker, named by its first known speaker. */
function groupsOf(rows: readonly SplitRow[]): ReadonlyMap<string, string> {
  const parent = new Map<string, string>()
  const rootOf = (speaker: string): string => {
    let root = speaker
    for (let next = parent.get(root); next !== undefined; next = parent.get(root)) root = next
    return root
  }
  const firstOf = new Map<string, string>()
  for (const { speaker, recording } of rows) {
    if (recording === undefined) continue
    const first = firstOf.get(recording)
    if (first === undefined) firstOf.set(recording, speaker)
    else {
      const [one, other] = [rootOf(first), rootOf(speaker)].sort(byName)
      if (one !== other) parent.set(other, one)
    }
  }
  return new Map(rows.map(({ speaker }) => [speaker, rootOf(speaker)]))
}

/** Known speakers first. */
function byName(one: string, other: string): number {
  if (isKnownSpeaker(one) !== isKnownSpeaker(other)) return one === UNKNOWN_SPEAKER ? 1 : -1
  return one < other ? -1 : 1
}
