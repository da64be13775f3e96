import { z } from 'zod'
import type { ReviewItem } from '#shared/contract/review.ts'
import type { ClipId } from '#shared/domain/clips.ts'
import type { Emotion } from '#shared/domain/emotions.ts'
import { getClip } from '../library/index.ts'
import type { Db } from '../project/index.ts'
import { reviewedRun, type ReviewedRun } from './candidates.ts'
import type { Disputed } from './disagreement.ts'

/** What there is to say of clips that people disagree about; of a run's opinion only where one is named. */
export function describeDisputed(db: Db, runId: string | null, page: readonly Disputed[]): ReviewItem[] {
  const run = runId === null ? null : reviewedRun(db, runId)
  const opinion = run && opinionOf(db, run)
  return page.map(({ clip: id, people, crowd, settled }) => {
    const clip = getClip(db, id)!
    const said = opinion?.(id) ?? null
    const label = said && clip.emotion !== null ? said.classes.indexOf(clip.emotion) : -1
    return {
      clip: id,
      path: clip.path,
      speaker: clip.name.speaker,
      label: clip.emotion,
      predicted: said?.predicted ?? null,
      confidence: said?.confidence ?? null,
      probabilityOfLabel: said && label >= 0 ? said.probabilities[label] : null,
      score: people > 0 ? 1 + people : crowd,
      disagreement: { annotators: people, crowd },
      suspected: false,
      reviewed: settled === 1,
    }
  })
}

interface Row {
  readonly predicted: Emotion
  readonly confidence: number
  readonly probabilities: string
}

const Probabilities = z.array(z.number())

function opinionOf(db: Db, { id, classes }: ReviewedRun) {
  const predictions = db.prepare<[string, number], Row>(
    'SELECT predicted, confidence, probabilities FROM predictions WHERE run = ? AND clip = ?',
  )
  return (clip: ClipId) => {
    const row = predictions.get(id, clip)
    return row && { ...row, classes, probabilities: Probabilities.parse(JSON.parse(row.probabilities)) }
  }
}
