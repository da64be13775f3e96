import { existsSync } from 'node:fs'
import { ExportOptions } from '#shared/contract/export.ts'
import type { WithdrawalPreview } from '#shared/domain/withdrawal.ts'
import { clipsOfSpeaker } from '../clips/index.ts'
import { trialsWith } from '../comparisons/index.ts'
import { finishedInputs } from '../jobs/index.ts'
import { countClips } from '../library/index.ts'
import type { Db, Project } from '../project/index.ts'
import { requireSpeakers } from '../speakers/index.ts'
import { concernedRuns } from './concerned-runs.ts'
import { allClips, contentsOf } from './remove.ts'
import { whyNotQuiet } from './requirements.ts'

/** What a withdrawal of a speaker would remove and mark. Throws `not-found`. */
export function previewWithdrawal(project: Project, speaker: string): WithdrawalPreview {
  const { db } = project
  requireSpeakers(db, [speaker])
  const clips = clipsOfSpeaker(db, speaker)
  const all = allClips(db, { clips })
  const runs = concernedRuns(project, contentsOf(clips), all)
  const named = (learnt: boolean) =>
    runs.filter((run) => run.learnt === learnt).map(({ id, name }) => ({ id, name }))
  return {
    refused: whyNotQuiet(db),
    clips: all.length,
    trials: trialsWith(db, [...contentsOf(clips)]),
    learnt: named(true),
    predicted: named(false),
    exports: exportsWith(db, speaker),
  }
}

/** Folders of finished exports whose filter matches clips of the speaker and that still exist. */
function exportsWith(db: Db, speaker: string): readonly string[] {
  const folders = finishedInputs(db, 'export').flatMap((input) => {
    const options = ExportOptions.safeParse(JSON.parse(input)).data
    if (!options || !existsSync(options.folder)) return []
    const { speakers } = options.filter
    if (speakers && !speakers.includes(speaker)) return []
    return countClips(db, { ...options.filter, speakers: [speaker] }) > 0 ? [options.folder] : []
  })
  return [...new Set(folders)].sort()
}
