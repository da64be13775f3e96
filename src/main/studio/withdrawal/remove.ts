import type { ClipId, ContentHash } from '#shared/domain/clips.ts'
import type { WithdrawalReport } from '#shared/domain/withdrawal.ts'
import { removeAcoustics } from '../acoustics/index.ts'
import { withdrawTargets } from '../assignments/index.ts'
import { withdrawTrials } from '../comparisons/index.ts'
import { clipsWithContent, removeClips } from '../clips/index.ts'
import type { Project } from '../project/index.ts'
import { markWithdrawn, removePredictionsFor, removeScalePredictionsFor, runLinks } from '../runs/index.ts'
import { withdrawSegments } from '../segments/index.ts'
import { currentEntry, noteWithdrawn } from '../speakers/index.ts'
import { removeSpeech } from '../speech/index.ts'
import { removeTraces } from '../traces/index.ts'
import { concernedRuns } from './concerned-runs.ts'

/** Clips of one speaker to remove. */
export interface Removal {
  readonly speaker: string
  readonly clips: readonly { readonly id: ClipId; readonly content: ContentHash | null }[]
}

/** The clips of a removal, and copies of their recordings under other names. */
export function allClips(db: Project['db'], { clips }: Pick<Removal, 'clips'>): readonly ClipId[] {
  return [...new Set([...clips.map(({ id }) => id), ...clipsWithContent(db, [...contentsOf(clips)])])]
}

export function contentsOf(clips: Removal['clips']): ReadonlySet<ContentHash> {
  return new Set(clips.flatMap(({ content }) => content ?? []))
}

/**
 * Removes clips with their predictions, measures, continuous ratings, open assignments, trials of comparisons and texts of segments
 * from the database, and marks the runs that learnt from them. Labels stay in the log. Call it inside a transaction;
 * `eraseWithdrawn` then erases files.
 */
export function removeWithdrawn(
  project: Project,
  removal: Removal,
): Pick<WithdrawalReport, 'clips' | 'predictions' | 'runs' | 'trials'> {
  const { db } = project
  const contents = contentsOf(removal.clips)
  const clips = allClips(db, removal)
  const learnt = concernedRuns(project, contents, clips).filter((run) => run.learnt)
  for (const { id } of learnt) markWithdrawn(db, id, removal.speaker)
  const predictions = runLinks(db)
    .map(({ id }) => removePredictionsFor(db, id, clips) + removeScalePredictionsFor(db, id, clips))
    .reduce((sum, removed) => sum + removed, 0)
  noteWithdrawn(db, removal.speaker, contents)
  withdrawTargets(db, [...contents])
  const trials = withdrawTrials(db, [...contents])
  removeAcoustics(db, [...contents])
  removeSpeech(db, [...contents])
  removeTraces(db, [...contents])
  const author = currentEntry(db, removal.speaker)?.author ?? ''
  withdrawSegments(db, { speaker: removal.speaker, recordings: [...contents], author })
  removeClips(db, clips)
  return { clips: clips.length, predictions, runs: learnt.length, trials }
}
