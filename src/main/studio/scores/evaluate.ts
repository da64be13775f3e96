import { countSpeakers } from '#shared/domain/speakers.ts'
import type { RunCoverage } from '#shared/contract/index.ts'
import type { Split } from '#shared/domain/clips.ts'
import type { Evaluation, RunRecord } from '#shared/domain/runs.ts'
import type { ScoredUnder } from '#shared/domain/scores.ts'
import { applyTemperature, byThreshold, evaluate, type ScoredClip } from '../evaluation/index.ts'
import type { Db } from '../project/index.ts'
import { scoredClips } from './scored-clips.ts'

/** The parts of the split that a run was scored on; test before validation. */
export function scoredSplits(run: Pick<RunRecord, 'evaluations'>): readonly Split[] {
  const splits = run.evaluations.map(({ split }) => split)
  return (['test', 'validation'] as const).filter((split) => splits.includes(split))
}

/**
 * Scores a run's stored predictions, one evaluation for each part of the split. Parts without stored predictions are
 * left out.
 */
export function evaluateUnder(db: Db, run: RunRecord, under: ScoredUnder): readonly Evaluation[] {
  if (under === 'then') return run.evaluations
  return scoredSplits(run).flatMap((split) => {
    const clips = scoredClips(db, run, split, under)
    return clips.length === 0 ? [] : evaluateClips(run, split, clips)
  })
}

/** @param clips with calibrated probabilities */
export function evaluateClips(run: RunRecord, split: Split, clips: readonly ScoredClip[]): Evaluation {
  const temperature = run.outcome?.temperature ?? 1
  const options = { split, classes: run.data.classes, temperature, seed: run.config.seed }
  return evaluate(uncalibrated(run, clips), options)
}

/** The probabilities before calibration: reverses the temperature. */
export function uncalibrated<Clip extends ScoredClip>(
  run: RunRecord,
  clips: readonly Clip[],
): readonly Clip[] {
  const temperature = run.outcome?.temperature ?? 1
  return clips.map((clip) => ({
    ...clip,
    probabilities: applyTemperature(clip.probabilities, 1 / temperature),
  }))
}

/**
 * Coverage and accuracy by abstention threshold on a run's test clips, or validation clips if there are no test clips;
 * null without either.
 */
export function coverageToday(db: Db, run: RunRecord): RunCoverage | null {
  const split = scoredSplits(run).at(0)
  if (split === undefined) return null
  const clips = scoredClips(db, run, split, 'today')
  const speakers = countSpeakers(clips.map(({ speaker }) => speaker))
  return { split, clips: clips.length, speakers, points: byThreshold(clips, run.data.classes.length) }
}
