import type { JobId } from '#shared/domain/jobs.ts'
import { isOwn, type RunId, type RunRecord } from '#shared/domain/runs.ts'
import type { RunningJob } from '../jobs/index.ts'
import { guard } from '../log/index.ts'
import type { Dataset } from '../studio.ts'
import type { DatasetTraining } from './trainings.ts'

/** Label checks that start automatically: when a person's run ends, and when Review opens without a current one. */
export interface LabelChecks {
  /** Starts the label check of a run. Null if the check is current, is not needed, or other training runs. */
  readonly begin: (run: RunId) => JobId | null
  /** Returns the same job. When it ends with a finished run that a person started, a label check starts. */
  readonly follow: (job: RunningJob<RunRecord>) => RunningJob<RunRecord>
}

export function openLabelChecks(training: DatasetTraining, dataset: Dataset): LabelChecks {
  function begin(run: RunId): JobId | null {
    const { needed, fits } = dataset.labelCheck(run)
    if (!needed || fits) return null
    return training.startInBackground(() => dataset.checkAllClips(run))
  }

  function follow(job: RunningJob<RunRecord>): RunningJob<RunRecord> {
    job.onEnd((ended) => {
      if (!('value' in ended)) return
      const run = ended.value
      if (run.state !== 'done' || !isOwn(run)) return
      // Runs after other listeners of this end, so that the training slot is free.
      setImmediate(() => guard(`The label check of run ${run.id}`, () => begin(run.id)))
    })
    return job
  }

  return { begin, follow }
}
