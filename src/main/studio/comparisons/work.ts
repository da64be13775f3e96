import type { Trial } from '#shared/contract/index.ts'
import type { TrialAnswer, TrialSkip } from '#shared/contract/comparisons.ts'
import type { ClipId, ContentHash } from '#shared/domain/clips.ts'
import type { ComparisonId } from '#shared/domain/comparisons/index.ts'
import { StudioError } from '#shared/errors.ts'
import { getClip } from '../clips/index.ts'
import { commit, statement, type Db } from '../project/index.ts'
import { addChoice, addSkip, isOpenTrial, openTrials, trialOf, type StoredTrial } from './store.ts'

const present = statement<[ContentHash], ClipId>(
  'SELECT min(id) FROM clips WHERE content = ? AND missing_since IS NULL HAVING min(id) IS NOT NULL',
  { pluck: true },
)

/** The first open trial of an annotator whose files are present; null if there is none. */
export function nextTrial(db: Db, comparison: ComparisonId, annotator: string): Trial | null {
  for (const { id, contents } of openTrials(db, comparison, annotator)) {
    const clips = contents.flatMap((content) => {
      const clip = present.get(db, content)
      return (clip === undefined ? null : getClip(db, clip)) ?? []
    })
    if (clips.length === contents.length)
      return {
        trial: id,
        clips: clips.map(({ id, format, sound, measures }) => ({ id, format, sound, measures })),
      }
  }
  return null
}

/**
 * Stores an annotator's choice. It is on disk when this returns.
 * @throws StudioError `not-found`; `conflict` for a trial of another annotator, or one that is answered; `bad-input` for a
 *   clip that is not in the trial, or a choice that lacks one
 */
export function answerTrial(db: Db, answer: TrialAnswer): void {
  commit(db, () => {
    const trial = openFor(db, answer)
    const [most, least] = [answer.most, answer.least].map((clip) => clip && chosenIn(db, trial, clip))
    if ((trial.contents.length === 2) !== (least === null) || !most || most === least)
      throw new StudioError(
        'bad-input',
        trial.contents.length === 2
          ? 'Choose one of the two clips.'
          : 'Choose the clip with most and another one with least.',
      )
    addChoice(db, trial.id, most, least ?? null)
  })
}

/** Stores why an annotator makes no choice. Throws as `answerTrial` does. */
export function skipTrial(db: Db, skip: TrialSkip): void {
  commit(db, () => {
    addSkip(db, openFor(db, skip).id, skip.reason)
  })
}

function openFor(db: Db, { trial: id, annotator }: Pick<TrialAnswer, 'trial' | 'annotator'>): StoredTrial {
  const trial = trialOf(db, id)
  if (!trial) throw new StudioError('not-found', 'The comparison of this trial was removed.')
  if (trial.annotator !== annotator)
    throw new StudioError('conflict', `This trial is ${trial.annotator}'s, not ${annotator}'s.`)
  if (!isOpenTrial(db, id))
    throw new StudioError(
      'conflict',
      'This trial is not open any more: it was answered in another window, or a speaker withdrew.',
    )
  return trial
}

function chosenIn(db: Db, { contents }: StoredTrial, clip: ClipId): ContentHash {
  const content = getClip(db, clip)?.content ?? null
  if (content === null || !contents.includes(content))
    throw new StudioError('bad-input', `Clip ${clip} is not in this trial. Load the page again.`)
  return content
}
