import type { Split } from '#shared/domain/clips.ts'
import type { Emotion } from '#shared/domain/emotions.ts'
import type { RunId, RunRecord } from '#shared/domain/runs.ts'
import { StudioError } from '#shared/errors.ts'
import { labelCheckOf } from '../label-check/index.ts'
import type { Db } from '../project/index.ts'
import { findRun, hasPredictions, sidesOfSpeakers } from '../runs/index.ts'
import { scoredLabels, type LabelSettings } from '../labels/index.ts'

/** A run as the source of predictions that hold the clip's speaker out. */
export interface HeldOutModel {
  readonly run: RunId
  readonly classes: readonly Emotion[]
  /** It is the label check, whose models over folds of speakers predict the clips that the run trained on. */
  readonly folds: boolean
}

/** Where the predictions of a review come from. */
export interface HeldOut {
  readonly run: HeldOutModel
  /** Null where there is no label check, or the run needs none. */
  readonly check: HeldOutModel | null
  /** The run's test and validation speakers are not among those it trained on. */
  readonly speakersApart: boolean
  /** A new label trains the run and tests it: each clip is on the test side of one fold and trains the others. */
  readonly overFolds: boolean
  /** The labels that its predictions are held against. */
  readonly labels: LabelSettings
  /** Milliseconds since 1970, UTC. */
  readonly createdAt: number
}

/** Throws `not-found` for a run that is not there, or has no predictions. */
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
  const { kind } = config.split
  return kind === 'unseen-speakers' || kind === 'k-fold-speakers' || data.overlap?.heard === 0
}

/** The side that a retraining gives to a clip the run does not know: that of its speaker; a new speaker trains. */
export function sideOfUnknownClips(db: Db, run: RunId): (speaker: string | null) => Split {
  const sides = sidesOfSpeakers(db, run)
  return (speaker) => (speaker === null ? undefined : sides.get(speaker)) ?? 'train'
}
