import type { JobId } from '#shared/domain/jobs.ts'
import { isOwn, type RunId, type RunRecord } from '#shared/domain/runs.ts'
import type { RunningJob } from '../jobs/index.ts'
import { guard } from '../log/index.ts'
import type { Dataset } from '../studio.ts'
import type { DatasetTraining } from './trainings.ts'

/** Label checks, which begin by themselves: when a person's run ends, and when Review opens without one that fits. */
export function openLabelChecks(training: DatasetTraining, dataset: Dataset) {
  /** Null where the check fits the labels, is not needed, or another training goes on. */
  function begin(run: RunId): JobId | null {
    const { needed, fits } = dataset.labelCheck(run)
    if (!needed || fits) return null
    return training.startInBackground(() => dataset.checkAllClips(run))
  }

  /** The same job; a check begins once it has ended with a finished run of a person's own. */
  function follow(job: RunningJob<RunRecord>): RunningJob<RunRecord> {
    job.onEnd((ended) => {
      if (!('value' in ended)) return
      const run = ended.value
      if (run.state !== 'done' || !isOwn(run)) return
      // After the others who wait for this end, so that the place of the one training is free.
      setImmediate(() => guard(`The label check of run ${run.id}`, () => begin(run.id)))
    })
    return job
  }

  return { begin, follow }
}
