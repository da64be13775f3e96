import type { ReviewItem } from '#shared/contract/review.ts'
import { SPLITS } from '#shared/domain/clips.ts'
import { getClip } from '../clips/index.ts'
import type { Db } from '../project/index.ts'
import { candidates } from './candidates.ts'
import type { Disputed } from './disagreement.ts'
import { heldOutModels } from './held-out.ts'
import { aboutClip, aboutPrediction, NO_PREDICTION } from './items.ts'

/** Review items of clips with disagreement, with a held-out prediction if a run is given. */
export function describeDisputed(db: Db, run: string | null, page: readonly Disputed[]): ReviewItem[] {
  const predictionOf = predictionsOf(db, run, page)
  return page.map(({ clip: id, people, crowd, settled }) => ({
    ...aboutClip(getClip(db, id)!),
    ...predictionOf(id),
    score: people > 0 ? 1 + people : crowd,
    disagreement: { annotators: people, crowd },
    suspected: false,
    reviewed: settled === 1,
  }))
}

function predictionsOf(db: Db, run: string | null, page: readonly Disputed[]) {
  if (run === null) return () => NO_PREDICTION
  const models = heldOutModels(db, run)
  const ids = page.map(({ clip }) => clip)
  const options = { filter: { ids, missing: true }, reviewed: true, splits: [...SPLITS] }
  const known = new Map([...candidates(db, models, options)].map((candidate) => [candidate.clip, candidate]))
  return (clip: Disputed['clip']) => {
    const candidate = known.get(clip)
    return candidate ? aboutPrediction(models, candidate) : NO_PREDICTION
  }
}
