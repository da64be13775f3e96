import type { NewLabel } from '#shared/contract/labels.ts'
import type { ClipId, ContentHash } from '#shared/domain/clips.ts'
import type { ActId, LabelEntry, LeftOut, Reversal } from '#shared/domain/labels.ts'
import { leftOutText } from '#shared/domain/left-out.ts'
import { StudioError } from '#shared/errors.ts'
import { pathOfRecording } from '../clips/index.ts'
import { commit, type Db } from '../project/index.ts'
import { contentOf } from './content-of.ts'
import { undo } from './reverse.ts'

/** Answers of listening experiments, which their annotators change nowhere. */
export interface FinalAnswers {
  /** The running experiment in which an annotator answered about a recording; null without one. */
  readonly experimentOf: (content: ContentHash, annotator: string) => string | null
  /** The experiment, running or ended, with an answer that an act wrote; null for other acts. */
  readonly experimentOfAct: (act: ActId) => string | null
}

export interface LabelledMany {
  readonly entries: readonly LabelEntry[]
  readonly leftOut: LeftOut | null
}

/** What a label or an answer to fields is about, and by whom. */
interface Given {
  readonly clip?: ClipId
  readonly content?: ContentHash
  readonly annotator: string
  readonly source?: NewLabel['source']
  readonly adjudicates?: boolean
}

const SHOWN_PATHS = 3
const REMEDY = 'Tell the owner of the study about a slip: an adjudicator can decide about the clip.'

/**
 * Writes a label or answers, unless its annotator's answer about the clip is final. All in one transaction.
 * @throws StudioError `conflict`
 */
export function guarded<T>(db: Db, final: FinalAnswers, given: Given, write: () => T): T {
  return commit(db, () => {
    const experiment = changedExperiment(db, final, given)
    if (experiment !== null)
      throw new StudioError(
        'conflict',
        `${given.annotator}’s answer about this clip in the listening experiment “${experiment}” is final. ${REMEDY}`,
      )
    return write()
  })
}

/**
 * Writes the labels that change no final answer, in one transaction.
 * @throws StudioError `conflict` if none is left
 */
export function withoutFinal(
  db: Db,
  final: FinalAnswers,
  labels: readonly NewLabel[],
  write: (open: readonly NewLabel[]) => readonly LabelEntry[],
): LabelledMany {
  return commit(db, () => {
    const left: { readonly label: NewLabel; readonly experiment: string }[] = []
    const open = labels.filter((label) => {
      const experiment = changedExperiment(db, final, label)
      if (experiment !== null) left.push({ label, experiment })
      return experiment === null
    })
    if (left.length === 0) return { entries: write(open), leftOut: null }
    const leftOut = {
      clips: left.length,
      paths: left
        .slice(0, SHOWN_PATHS)
        .flatMap(({ label }) => pathOfRecording(db, recordingOf(db, label)) ?? []),
      experiments: [...new Set(left.map(({ experiment }) => experiment))],
    }
    if (open.length === 0)
      throw new StudioError('conflict', `No label is written. ${leftOutText(leftOut)} ${REMEDY}`)
    return { entries: write(open), leftOut }
  })
}

/** Undoes an act that wrote no answer of an experiment. Throws `conflict`, and what `undo` throws. */
export function guardedUndo(db: Db, final: FinalAnswers, annotator: string, act?: ActId): Reversal | null {
  return commit(db, () => {
    const reversal = undo(db, annotator, act)
    const experiment = reversal && final.experimentOfAct(reversal.act.id)
    if (experiment !== null)
      throw new StudioError(
        'conflict',
        `This is an answer in the listening experiment “${experiment}”. It is final and cannot be undone. ${REMEDY}`,
      )
    return reversal
  })
}

/** Imported labels and those of models rank below a person's, and a decision is asked of an adjudicator: they change no answer. */
function changedExperiment(db: Db, final: FinalAnswers, given: Given): string | null {
  const { annotator, source = 'person', adjudicates = false } = given
  return source !== 'person' || adjudicates ? null : final.experimentOf(recordingOf(db, given), annotator)
}

const recordingOf = (db: Db, { clip, content }: Given): ContentHash => content ?? contentOf(db, clip!)
