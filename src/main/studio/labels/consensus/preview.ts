import type { ConsensusPreview, PolicyPreview } from '#shared/contract/consensus.ts'
import type { ContentHash } from '#shared/domain/clips.ts'
import {
  CONSENSUS_POLICIES,
  consensusUnder,
  openEstimation,
  type ConsensusModel,
  type ConsensusPolicy,
  type Vote,
} from '#shared/domain/consensus/index.ts'
import type { Emotion } from '#shared/domain/emotions.ts'
import type { ChangedClip } from '#shared/domain/import.ts'
import { statement, type Db } from '../../project/index.ts'
import { labelledRecordings } from './votes.ts'

/** Called with the number of recordings read so far, and of all that are to be read. */
export type OnProgress = (done: number, total: number) => void

const LISTED = 50
const REPORT_EVERY = 1000

const recordings = statement<[], number>('SELECT count(*) FROM current_labels', { pluck: true })
const clipsOf = statement<
  [string],
  Pick<ChangedClip, 'clip' | 'path'> & { readonly content: ContentHash }
>(/* sql */ `
  SELECT id AS clip, path, content FROM clips
  WHERE content IN (SELECT value FROM json_each(?)) AND missing_since IS NULL ORDER BY path`)

/** What a policy estimates from the labels of today. */
export function estimateModel(db: Db, policy: ConsensusPolicy, onProgress: OnProgress): ConsensusModel {
  if (policy === 'latest' || policy === 'adjudicated' || policy === 'majority') return { policy }
  return estimateAll(db, onProgress, recordings.get(db) ?? 0).model(policy)
}

/** What each policy would change if it was estimated and applied now. Reads only. */
export function previewPolicies(db: Db, onProgress: OnProgress): ConsensusPreview {
  const total = 2 * (recordings.get(db) ?? 0)
  const estimation = estimateAll(db, onProgress, total)
  const tallies = CONSENSUS_POLICIES.map((policy) => openTally(estimation.model(policy)))
  let [done, shared, decided] = [total / 2, 0, 0]
  for (const { content, votes, current } of labelledRecordings(db)) {
    if (new Set(votes.map(({ annotator }) => annotator)).size > 1) shared++
    if (votes.some(({ adjudicates }) => adjudicates)) decided++
    for (const tally of tallies) tally.add(content, votes, current.emotion)
    if (++done % REPORT_EVERY === 0) onProgress(done, total)
  }
  const [latest, adjudicated, majority, weighted, dawidSkene] = tallies.map((tally) => tally.result(db))
  return { policies: { latest, adjudicated, majority, weighted, 'dawid-skene': dawidSkene }, shared, decided }
}

function estimateAll(db: Db, onProgress: OnProgress, total: number) {
  const estimation = openEstimation()
  let done = 0
  for (const { votes } of labelledRecordings(db)) {
    estimation.add(votes)
    if (++done % REPORT_EVERY === 0) onProgress(done, total)
  }
  return estimation
}

/** Collects the recordings whose label differs under a policy. */
function openTally(model: ConsensusModel) {
  const consensus = consensusUnder(model)
  const changed = new Map<ContentHash, { readonly before: Emotion | null; readonly after: Emotion }>()
  let tied = 0
  return {
    add(content: ContentHash, votes: readonly Vote[], before: Emotion | null): void {
      const found = consensus(votes)
      if (found.tied.length > 0) tied++
      if (found.vote.emotion !== before) changed.set(content, { before, after: found.vote.emotion })
    },
    result(db: Db): PolicyPreview {
      const clips = clipsOf.all(db, JSON.stringify([...changed.keys()]))
      const first = clips
        .slice(0, LISTED)
        .map(({ clip, path, content }) => ({ clip, path, ...changed.get(content)! }))
      return { clips: clips.length, first, tied }
    },
  }
}
