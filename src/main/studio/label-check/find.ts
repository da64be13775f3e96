import type { LabelCheckStatus } from '#shared/contract/review.ts'
import type { RunRecord } from '#shared/domain/runs.ts'
import type { Db } from '../project/index.ts'
import { countRelabelled, findRun, runsFor } from '../runs/index.ts'
import { labelSql } from '../labels/index.ts'
import { fingerprintsNow } from '../training/index.ts'
import { isCheckOf } from './config.ts'

/** The run that a quick retraining or companion was derived from; the run itself if a person trained it. */
export function sourceRun(db: Db, run: RunRecord): RunRecord {
  const derived = run.purpose === 'quick-retraining' || run.purpose === 'companion'
  return derived && run.parent !== null ? sourceRun(db, findRun(db, run.parent)) : run
}

/** Whether no model of a run predicts a speaker that it was trained on. Such a run needs no label check. */
export function holdsEverySpeakerOut({ config }: Pick<RunRecord, 'config'>): boolean {
  return config.split.kind === 'k-fold-speakers'
}

/**
 * The newest finished label check of a run, even if labels changed since; null if there is none or the run needs none.
 */
export function labelCheckOf(db: Db, run: RunRecord): RunRecord | null {
  if (holdsEverySpeakerOut(run)) return null
  const { config } = sourceRun(db, run)
  const checks = runsFor(db, 'label-check')
  const found = checks.find((check) => check.state === 'done' && isCheckOf(check.config, config))
  return found ? findRun(db, found.id) : null
}

/** The label check of a run, and whether it fits the present clips and labels. */
export function labelCheckStatus(db: Db, run: RunRecord): LabelCheckStatus {
  if (holdsEverySpeakerOut(run)) return { needed: false, run: null, fits: true, changed: 0 }
  const check = labelCheckOf(db, run)
  if (!check) return { needed: true, run: null, fits: false, changed: 0 }
  return {
    needed: true,
    run: check.id,
    fits: fitsNow(db, check),
    changed: countRelabelled(db, check.id, labelSql(check.config)),
  }
}

/** Whether a run was trained with the present clips and labels. */
export function fitsNow(db: Db, { config, data }: Pick<RunRecord, 'config' | 'data'>): boolean {
  const now = fingerprintsNow(db, config)
  return data.clipsFingerprint === now.clipsFingerprint && data.labelsFingerprint === now.labelsFingerprint
}
