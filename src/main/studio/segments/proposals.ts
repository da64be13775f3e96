import { randomBytes } from 'node:crypto'
import type { ContentHash } from '#shared/domain/clips.ts'
import type { JobId } from '#shared/domain/jobs.ts'
import {
  proposalTier,
  type ProposalMethod,
  type ProposalOptions,
  type ProposedTier,
} from '#shared/domain/proposals.ts'
import type { SegmentId } from '#shared/domain/segments/index.ts'
import { commit, statement, type Db } from '../project/index.ts'
import { beginSegmentAct } from './acts.ts'
import { appendState, newestState } from './log.ts'
import { makeTier, tierNamed, type StoredTier } from './tiers.ts'

/** Segments that a method proposes for a recording. */
export interface NewProposals {
  readonly recording: ContentHash
  readonly method: ProposalMethod
  readonly options: ProposalOptions
  readonly job: JobId | null
  /** Who asked for them. */
  readonly author: string
  readonly tiers: readonly {
    readonly channel: number | null
    readonly speaker: string | null
    readonly segments: readonly ProposedStretch[]
  }[]
}

interface Stretch {
  readonly start: number
  readonly end: number
}

interface ProposedStretch extends Stretch {
  readonly confidence: number
}

export interface StoredProposals {
  readonly act: number
  readonly tiers: readonly ProposedTier[]
}

/** A new proposal that repeats a kept segment by more than this share of its length is left out. */
const REPEATED_SHARE = 0.5

const ofTier = statement<
  [{ tier: number; method: string }],
  Stretch & { readonly id: SegmentId; readonly untouched: 0 | 1 }
>(/* sql */ `
  SELECT s.id, s.start_seconds AS start, s.end_seconds AS "end",
    s.source = 'proposal'
      AND EXISTS (SELECT 1 FROM proposed_segments p JOIN proposal_acts a ON a.act = p.act
        WHERE p.segment = s.id AND a.method = :method)
      AND NOT EXISTS (SELECT 1 FROM segment_log l WHERE l.segment = s.id
        AND (l.tier <> s.tier OR l.text <> s.text OR l.start_seconds <> s.start_seconds OR l.end_seconds <> s.end_seconds))
      AND NOT EXISTS (SELECT 1 FROM label_log l WHERE l.content = s.recording || '/' || s.id) AS untouched
  FROM segments s WHERE s.tier = :tier ORDER BY s.start_seconds`)
const insertAct = statement<[number, number | null, string, string, string]>(
  'INSERT INTO proposal_acts (act, job, method, options, tiers) VALUES (?, ?, ?, ?, ?)',
)
const insertSegment = statement<[SegmentId, number, number]>(
  'INSERT INTO proposed_segments (segment, act, confidence) VALUES (?, ?, ?)',
)

/**
 * Writes proposals into the tiers of their method, as one act. They replace earlier proposals of the method that no person
 * changed, labelled or accepted.
 */
export function storeProposals(
  db: Db,
  { recording, method, options, job, author, tiers }: NewProposals,
): StoredProposals {
  return commit(db, () => {
    const changes = tiers.map(({ channel, speaker, segments }) => {
      const name = proposalTier(method, channel)
      const tier =
        tierNamed(db, recording, name) ?? makeTier(db, recording, { name, kind: 'intervals', speaker })
      const found = ofTier.all(db, { tier: tier.id, method })
      const kept = found.filter(({ untouched }) => untouched === 0)
      const added = segments.filter((one) => !kept.some((other) => repeats(one, other)))
      const replaced = found.filter(({ untouched }) => untouched === 1)
      return { tier, kept, added, replaced, leftOut: segments.length - added.length }
    })
    const act = beginSegmentAct(db, { kind: 'change', recording, author })
    const done = changes.map(({ tier, kept, added, replaced, leftOut }) => ({
      ...{ tier: tier.name, added: added.length, replaced: replaced.length, kept: kept.length, leftOut },
    }))
    insertAct.run(db, act, job, method, JSON.stringify(options), JSON.stringify(done))
    for (const { tier, added, replaced } of changes) {
      for (const { id } of replaced) remove(db, act, id)
      for (const one of added) add(db, act, tier, one, author)
    }
    return { act, tiers: done }
  })
}

function remove(db: Db, act: number, id: SegmentId): void {
  const newest = newestState(db, id)
  if (newest) appendState(db, act, { ...newest.state, removed: true })
}

function add(
  db: Db,
  act: number,
  tier: StoredTier,
  { start, end, confidence }: ProposedStretch,
  author: string,
): void {
  const id = randomBytes(16).toString('hex') as SegmentId
  const state = { id, tier: tier.id, start, end, text: '', source: 'proposal' as const, author }
  appendState(db, act, { ...state, removed: false })
  insertSegment.run(db, id, act, confidence)
}

function repeats(one: Stretch, other: Stretch): boolean {
  const shared = Math.min(one.end, other.end) - Math.max(one.start, other.start)
  return shared > REPEATED_SHARE * (one.end - one.start)
}
