import type { ClipSummaries } from '#shared/contract/answers.ts'
import type { RestorePreview } from '#shared/contract/index.ts'
import type { ActConditions, ActFilterInput, NewLabel, NewNote } from '#shared/contract/labels.ts'
import type { FieldValues, NewAnswers } from '#shared/contract/scheme.ts'
import type { Clip, ClipId, FlagKind } from '#shared/domain/clips.ts'
import type {
  ActId,
  AnnotatorSummary,
  LabelAct,
  LabelEntry,
  LogEntry,
  Reversal,
} from '#shared/domain/labels.ts'
import { followOthers, type Db } from '../project/index.ts'
import { listActs } from './acts.ts'
import { addLabel, addLabels } from './add.ts'
import { addAnswered } from './answered.ts'
import { addAnswers, type AnswerTarget, type GivenAnswers, type WrittenAnswers } from './answers.ts'
import { annotators, history } from './entries.ts'
import { guarded, guardedUndo, withoutFinal, type FinalAnswers, type LabelledMany } from './final.ts'
import { ownAnswers } from './latest-answers.ts'
import { historyFile } from './history-file.ts'
import { openNews, type LabelsChanged } from './follow.ts'
import { addNote } from './note.ts'
import { overruleFinding } from './overrule.ts'
import { withReasons, withReasonsForAnswers } from './reasons.ts'
import { previewRestore, restore } from './restore.ts'
import { redo } from './reverse.ts'
import { summariesOfClips } from './summaries/read.ts'

/**
 * The annotation log of one open dataset. Changes are on disk when a method returns. `add`, `answer` and `undo` throw `conflict`
 * where they would change a final answer of a listening experiment.
 */
export interface Labels {
  add(label: NewLabel): LabelEntry
  /** Each annotator's labels form one act. Labels that would change a final answer are left out. */
  addAll(labels: readonly NewLabel[]): LabelledMany
  /**
   * Writes labels and answers to fields by one annotator, all or nothing, as one act. Labels that would change a final answer are
   * left out.
   */
  addAnswered(labels: readonly NewLabel[], answers: readonly NewAnswers[]): LabelledMany
  note(note: NewNote): LogEntry
  /** Answers fields of the scheme, as one act. */
  answer(target: AnswerTarget, given: GivenAnswers): WrittenAnswers
  /** An annotator's own latest answers about a clip. */
  ownAnswers(clip: Pick<Clip, 'content'>, annotator: string): FieldValues
  /** The answers of all annotators to some fields about clips, in short. */
  summaries(clips: readonly ClipId[], fields: readonly string[]): readonly ClipSummaries[]
  undo(annotator: string, act?: ActId): Reversal | null
  redo(annotator: string): Reversal | null
  overrule(clip: ClipId, kind: FlagKind, annotator: string, overruled?: boolean): void
  history(clip: Pick<Clip, 'content'>): readonly LogEntry[]
  acts(filter?: ActFilterInput): readonly LabelAct[]
  /** The acts that match, with their entries, as CSV. */
  historyFile(conditions: ActConditions): Promise<string>
  previewRestore(act: ActId): RestorePreview
  restore(annotator: string, act: ActId): LabelAct
  annotators(): readonly AnnotatorSummary[]
  /** Subscribes to changes by this process and others. Returns the unsubscribe function. */
  onChange(listener: (contents: LabelsChanged) => void): () => void
  /** Notifies subscribers of changes that no method here wrote. */
  check(): void
  close(): void
}

export function openLabels(db: Db, final: FinalAnswers): Labels {
  const listeners = new Set<(contents: LabelsChanged) => void>()
  const news = openNews(db)
  const emit = (): void => {
    const changed = news()
    if (changed) for (const listener of listeners) listener(changed.contents)
  }
  const stop = followOthers(db, emit)
  const emitting = <T>(written: T): T => {
    emit()
    return written
  }
  return {
    add: (label) =>
      emitting(guarded(db, final, label, () => withReasons(db, [label], () => addLabel(db, label)))),
    addAll: (labels) =>
      emitting(withoutFinal(db, final, labels, (open) => withReasons(db, open, () => addLabels(db, open)))),
    addAnswered: (labels, answers) => emitting(addAnswered(db, final, labels, answers)),
    note: (note) => emitting(addNote(db, note)),
    answer: (target, given) =>
      emitting(
        guarded(db, final, { ...target, ...given }, () =>
          withReasonsForAnswers(db, target, given, () => addAnswers(db, target, given)),
        ),
      ),
    ownAnswers: ({ content }, annotator) => (content === null ? {} : ownAnswers(db, content, annotator)),
    undo: (annotator, act) => emitting(guardedUndo(db, final, annotator, act)),
    summaries: (clips, fields) => summariesOfClips(db, clips, fields),
    redo: (annotator) => emitting(redo(db, annotator)),
    overrule: (clip, kind, annotator, overruled = true) => {
      overruleFinding(db, clip, kind, annotator, overruled)
      emit()
    },
    history: ({ content }) => (content === null ? [] : history(db, content)),
    acts: (filter) => listActs(db, filter),
    historyFile: (conditions) => historyFile(db, conditions),
    previewRestore: (act) => previewRestore(db, act),
    restore: (annotator, act) => emitting(restore(db, annotator, act)),
    annotators: () => annotators(db),
    onChange: (listener) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    check: emit,
    close: stop,
  }
}
