import type { ChainFault } from './chain.ts'

const SAYS = { changed: 'was changed', removed: 'was removed', added: 'was added by another program' }

/** "Event 512 of the label log was changed: entry 498 of act 14 (label, Ann, 2026-11-26T09:30:00.000Z)." */
export function faultText({ kind, event, act, entry, says }: ChainFault): string {
  const subject = event === null ? 'An event' : `Event ${event}`
  const place = entry === null ? `act ${act}` : `entry ${entry} of act ${act}`
  const about = says ? ` (${says.kind}, ${says.annotator}, ${new Date(says.at).toISOString()})` : ''
  return `${subject} of the label log ${SAYS[kind]}: ${place}${about}.`
}
