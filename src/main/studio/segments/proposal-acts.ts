import type { ClipId } from '#shared/domain/clips.ts'
import type { ContentHash } from '#shared/domain/clips.ts'
import type { JobId } from '#shared/domain/jobs.ts'
import type { ProposedTier } from '#shared/domain/proposals.ts'
import { statement, type Db } from '../project/index.ts'

/** An act that proposed segments. */
export interface ProposalAct {
  readonly act: number
  readonly recording: ContentHash
  /** A file with the recording. */
  readonly clip: ClipId
  readonly path: string
  readonly takenBack: boolean
  readonly tiers: readonly ProposedTier[]
}

interface Row extends Omit<ProposalAct, 'takenBack' | 'tiers'> {
  readonly takenBack: 0 | 1
  readonly tiers: string
}

// Each reversal is reversed by the next one.
const ofJob = statement<[JobId], Row>(/* sql */ `
  SELECT p.act, a.recording, c.id AS clip, c.path, p.tiers,
    (WITH RECURSIVE chain (id, length) AS (
        SELECT p.act, 0 UNION ALL SELECT r.id, length + 1 FROM segment_acts r JOIN chain ON r.reverses = chain.id)
      SELECT max(length) % 2 FROM chain) AS takenBack
  FROM proposal_acts p
    JOIN segment_acts a ON a.id = p.act
    JOIN clips c ON c.id = (SELECT min(id) FROM clips WHERE content = a.recording)
  WHERE p.job = ? ORDER BY p.act`)

/** What a job proposed, recording by recording. */
export function proposalsOfJob(db: Db, job: JobId): readonly ProposalAct[] {
  return ofJob.all(db, job).map(({ takenBack, tiers, ...row }) => ({
    ...row,
    takenBack: takenBack === 1,
    tiers: JSON.parse(tiers) as readonly ProposedTier[],
  }))
}
