import type { Split } from '#shared/domain/clips.ts'
import type { Emotion } from '#shared/domain/emotions.ts'
import type { RunId, RunRecord } from '#shared/domain/runs.ts'
import { StudioError } from '#shared/errors.ts'
import { labelCheckOf } from '../label-check/index.ts'
import type { Db } from '../project/index.ts'
import { isOverSpeakers } from '../splits/index.ts'
import { findRun, hasPredictions, splitOfSpeakers } from '../runs/index.ts'
import { scoredLabels, type LabelSettings } from '../labels/index.ts'

/** A run whose predictions are by models that were not trained on the clip's speaker. */
export interface HeldOutModel {
  readonly run: RunId
  readonly classes: readonly Emotion[]
  /** True for the label check, whose models over folds of speakers predict the clips that the run trained on. */
  readonly folds: boolean
}

/** The models whose predictions a review shows. */
export interface HeldOut {
  readonly run: HeldOutModel
  /** Null if there is no label check, or the run needs none. */
  readonly check: HeldOutModel | null
  /** Whether the run's test and validation speakers are different from its training speakers. */
  readonly speakersApart: boolean
  /**
   * Whether the run has several folds: each clip is tested in one fold and trains the others, so a new label does both.
   */
  readonly overFolds: boolean
  /** The labels that its predictions are compared with. */
  readonly labels: LabelSettings
  /** Milliseconds since 1970, UTC. */
  readonly createdAt: number
}

/** Throws `not-found` for an unknown run and for a run without predictions. */
export function heldOutModels(db: Db, reference: string): HeldOut {
  const run = findRun(db, reference)
  if (!hasPredictions(db, run.id))
    throw new StudioError(
      'not-found',
      `Run ${run.id} has no predictions: it was not finished. Resume it, or choose another run.`,
    )
  const check = labelCheckOf(db, run)
  return {
    run: { run: run.id, classes: run.data.classes, folds: false },
    check: check && { run: check.id, classes: check.data.classes, folds: true },
    speakersApart: keepsSpeakersApart(run),
    overFolds: run.config.split.kind === 'k-fold-speakers',
    labels: scoredLabels(run.config),
    createdAt: run.createdAt,
  }
}

function keepsSpeakersApart({ config, data }: RunRecord): boolean {
  return data.overlap ? data.overlap.heard === 0 : isOverSpeakers(config.split)
}

/**
 * The part of the split that a retraining gives to a clip unknown to the run: that of its speaker, or training for a
 * new speaker.
 */
export function splitOfUnknownClips(db: Db, run: RunId): (speaker: string | null) => Split {
  const split = splitOfSpeakers(db, run)
  return (speaker) => (speaker === null ? undefined : split.get(speaker)) ?? 'train'
}
