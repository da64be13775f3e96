import type { ClipId, FlagKind } from '#shared/domain/clips.ts'
import { findingsExcept, putFinding, removeFinding } from '../clips/index.ts'
import type { Db } from '../project/index.ts'
import type { Finding } from './finding.ts'
import { inSlices } from './slices.ts'
import { PROBE_FLAGS } from './write.ts'

/** Updates the computed findings in the database. Writes only differences. */
export async function writeFindings(db: Db, findings: readonly Finding[]): Promise<void> {
  const key = (clip: ClipId, kind: FlagKind) => `${clip}/${kind}`
  const wanted = new Map(
    findings.map(({ clip, kind, reason }) => [key(clip.id, kind), { clip: clip.id, kind, reason }]),
  )
  const stored = findingsExcept(db, PROBE_FLAGS)
  const stale = stored.filter(({ clip, kind }) => !wanted.has(key(clip, kind)))
  for (const { clip, kind, reason } of stored)
    if (wanted.get(key(clip, kind))?.reason === reason) wanted.delete(key(clip, kind))
  await inSlices(db, stale, (finding) => removeFinding(db, finding))
  await inSlices(db, [...wanted.values()], (finding) => putFinding(db, finding))
}
