import type { JobUpdate } from '#shared/domain/jobs.ts'
import { counted } from '#shared/words.ts'
import { workOf, type Work } from '../jobs/index.ts'

/** The `Work` of one trial. `onStatus` receives its status in one line: "trial 3: Training, 4 of 20 epochs". */
export function trialWork(
  name: string,
  { job, signal }: Pick<Work, 'job' | 'signal'>,
  onStatus: (doing: string) => void,
): Work {
  let now: JobUpdate = {}
  return workOf(
    signal,
    (update) => {
      now = { ...now, ...update }
      onStatus(now.message ? `${name}: ${withCount(now)}` : name)
    },
    job,
  )
}

function withCount({ message = '', done = 0, total = 0, unit }: JobUpdate): string {
  return unit === 'epochs' && total > 0 ? `${message}, ${done} of ${counted(total, 'epoch')}` : message
}
