import { z } from 'zod'
import { FLAG_KINDS } from '../../domain/clips.ts'
import type {
  ActId,
  AnnotatorSummary,
  LabelAct,
  LabelEntry,
  LeftOut,
  LogEntry,
  Reversal,
} from '../../domain/labels.ts'
import type { ClipSummaries } from '../answers.ts'
import { FieldId } from '../field-id.ts'
import { ActConditions, ActFilter, ActNumber, LabelRequest, NewNote } from '../labels.ts'
import { ClipFilter, ClipIdNumber, EmotionWord } from '../library.ts'
import type { TextFile } from '../host.ts'
import { nothing, route } from '../route.ts'
import { MOST_FIELDS, NewAnswers, type FieldValues } from '../scheme.ts'

/** Several labels written as one act. */
export interface Labelled {
  readonly act: ActId
  readonly labelled: number
  /** Clips without the label, because their answers in a listening experiment are final; null for none. */
  readonly leftOut: LeftOut | null
}

/** The effect of restoring an earlier act. */
export interface RestorePreview {
  /** Labels that would be undone. */
  readonly takenBack: number
  /** Labels that would be valid again. */
  readonly restored: number
  /** Annotators of these labels. */
  readonly annotators: readonly string[]
}

/**
 * Labels of the session's annotator. Every reply is sent after the write to disk. An annotator's answers in a running
 * listening experiment are final: requests that would change or undo one throw `conflict`; those for many clips leave its
 * clip out, and throw if none is left.
 */
export const labels = {
  add: route(LabelRequest).returns<LabelEntry>(),
  /** Labels every decodable clip that matches a filter, as one act. */
  addWhere: route(
    z.strictObject({
      ...{ filter: ClipFilter, emotion: EmotionWord },
      note: z.string().trim().max(10_000).default(''),
    }),
  ).returns<Labelled>(),
  /** Writes a note as a log entry of its own; earlier notes stay in the log. */
  note: route(NewNote.omit({ annotator: true })).returns<LogEntry>(),
  /** Answers fields of the scheme, as one act. */
  answer: route(NewAnswers.omit({ annotator: true })).returns<{ readonly act: ActId }>(),
  /** The annotator's own latest answers about a clip. */
  ownAnswers: route(z.strictObject({ clip: ClipIdNumber })).returns<FieldValues>(),
  /** The answers of all annotators to fields of the scheme, in short. Clips without an answer are left out. */
  summaries: route(
    z.strictObject({
      clips: z.array(ClipIdNumber).max(2000),
      fields: z.array(FieldId).max(MOST_FIELDS),
    }),
  ).returns<readonly ClipSummaries[]>(),
  /** Undoes the annotator's latest act, or the named one; null where there is nothing to undo. */
  undo: route(z.strictObject({ act: ActNumber.optional() })).returns<Reversal | null>(),
  /** Redoes the act that the annotator undid last; null where there is nothing to redo. */
  redo: route(nothing).returns<Reversal | null>(),
  history: route(z.strictObject({ clip: ClipIdNumber })).returns<readonly LogEntry[]>(),
  /** Acts of the project, newest first. */
  acts: route(ActFilter).returns<readonly LabelAct[]>(),
  /** The acts that match, with their entries, as a table. */
  historyFile: route(ActConditions).returns<TextFile>(),
  /** The effect of `restore` to an act. */
  previewRestore: route(z.strictObject({ act: ActNumber })).returns<RestorePreview>(),
  /**
   * Restores all labels to their state after an act. Nothing is deleted: the restore is an act itself and can be
   * undone.
   */
  restore: route(z.strictObject({ act: ActNumber })).returns<LabelAct>(),
  annotators: route(nothing).returns<readonly AnnotatorSummary[]>(),
  /** Overrules a finding of a clip, or restores it. */
  overrule: route(
    z.strictObject({
      clip: ClipIdNumber,
      kind: z.enum(FLAG_KINDS),
      overruled: z.boolean().default(true),
    }),
  ).returns<null>(),
}
