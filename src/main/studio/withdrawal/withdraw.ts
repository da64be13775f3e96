import type { WithdrawalOptions } from '#shared/contract/speakers.ts'
import type { WithdrawalReport } from '#shared/domain/withdrawal.ts'
import { StudioError } from '#shared/errors.ts'
import { clipsOfSpeaker, removeSpeaker } from '../clips/index.ts'
import type { Work } from '../jobs/index.ts'
import { commitErasing, type Project } from '../project/index.ts'
import { appendEntry, currentEntry, newPseudonym, requireSpeakers } from '../speakers/index.ts'
import { eraseWithdrawn } from './erase.ts'
import { removeWithdrawn } from './remove.ts'
import { requireQuietRuns } from './requirements.ts'

/**
 * Withdraws a speaker: the clips leave the project in one transaction, then their features and predictions are erased
 * from files. After an interruption in between, the next index continues.
 * @throws StudioError `not-found` for an unknown speaker; `nothing-to-do` if the speaker has withdrawn already;
 *   `conflict` while a run is being trained
 */
export async function withdrawSpeaker(
  project: Project,
  { speaker, note, day, author }: WithdrawalOptions,
  work: Work,
): Promise<WithdrawalReport> {
  const { db } = project
  work.report({ message: 'Removing the clips' })
  const removed = commitErasing(db, () => {
    requireSpeakers(db, [speaker])
    requireQuietRuns(db)
    const before = currentEntry(db, speaker)
    if (before?.state === 'withdrawn')
      throw new StudioError('nothing-to-do', `Speaker "${speaker}" has withdrawn already.`)
    const pseudonym = before?.pseudonym ?? newPseudonym(db)
    appendEntry(db, { speaker, pseudonym, state: 'withdrawn', uses: [], note, day, author })
    removeSpeaker(db, speaker)
    return removeWithdrawn(project, { speaker, clips: clipsOfSpeaker(db, speaker) })
  })
  return { speaker, ...removed, features: await eraseWithdrawn(project, work) }
}
