import type { FlagKind } from './clips.ts'

/** Names of findings, short enough for a tag in a table. */
const NAMES: Readonly<Record<FlagKind, string>> = {
  unreadable: 'Unreadable',
  'lfs-pointer': 'Not downloaded',
  truncated: 'Cut off',
  empty: 'Empty',
  silent: 'Silent',
  clipped: 'Clipped',
  noisy: 'Noisy',
  short: 'Very short',
  long: 'Very long',
  'unexpected-name': 'Unusual name',
  duplicate: 'Duplicate',
  'label-conflict': 'Conflicting labels',
  channels: 'One channel used',
  'two-speakers': 'Two speakers',
}

export function findingName(kind: FlagKind): string {
  return NAMES[kind]
}

/** Findings that keep no clip out of training. */
export const NOTES: ReadonlySet<FlagKind> = new Set(['channels'])

/** Findings whose reason names emotions; blind labelling hides the reason. */
export const REVEALING_FINDINGS: ReadonlySet<FlagKind> = new Set([
  'label-conflict',
  'unexpected-name',
  'duplicate',
])
