import { FLAG_KINDS, type ClipId, type FlagKind } from '#shared/domain/clips.ts'
import type { Db } from '../project/index.ts'
import type { Finding } from './finding.ts'
import { openFlagWriter, type FlagRow } from './flag-rows.ts'
import { inSlices } from './slices.ts'
import { PROBE_FLAGS } from './write.ts'

/** Brings the flags that follow from rows in line with what was found; writes only what differs. */
export async function writeFindings(db: Db, findings: readonly Finding[]): Promise<void> {
  const key = (clip: ClipId, kind: FlagKind) => `${clip}/${kind}`
  const wanted = new Map(
    findings.map(({ clip, kind, reason }) => [key(clip.id, kind), { clip: clip.id, kind, reason }]),
  )
  const stored = db
    .prepare<[], FlagRow>(
      `SELECT clip, kind, reason FROM flags WHERE kind NOT IN (${PROBE_FLAGS.map((kind) => `'${kind}'`).join(', ')})`,
    )
    .all()
  const stale = stored.filter(({ clip, kind }) => !wanted.has(key(clip, kind)))
  for (const { clip, kind, reason } of stored)
    if (wanted.get(key(clip, kind))?.reason === reason) wanted.delete(key(clip, kind))
  const { put, remove } = openFlagWriter(db)
  await inSlices(db, stale, remove)
  await inSlices(db, [...wanted.values()], put)
}

/** How many present clips have each kind of finding, overruled or not. */
export function countFlags(db: Db): Record<FlagKind, number> {
  const counts = db
    .prepare<[], { kind: FlagKind; clips: number }>(
      'SELECT kind, count(*) AS clips FROM flags JOIN clips ON clips.id = clip WHERE missing_since IS NULL GROUP BY kind',
    )
    .all()
  const byKind = new Map(counts.map(({ kind, clips }) => [kind, clips]))
  return Object.fromEntries(FLAG_KINDS.map((kind) => [kind, byKind.get(kind) ?? 0])) as Record<
    FlagKind,
    number
  >
}
