import { z } from 'zod'
import { FLAG_KINDS } from '../../domain/clips.ts'
import type {
  ActId,
  AnnotatorSummary,
  LabelAct,
  LabelEntry,
  LogEntry,
  Reversal,
} from '../../domain/labels.ts'
import { ActFilter, ActNumber, Annotator, NewLabel, NewNote } from '../labels.ts'
import { ClipFilter, ClipIdNumber, EmotionWord } from '../library.ts'
import { nothing, route } from '../route.ts'

const annotator = Annotator

/** Several labels that were written as one act. */
export interface Labelled {
  readonly act: ActId
  readonly labelled: number
}

/** What going back to an earlier act would change. */
export interface RestorePreview {
  /** Labels that would be taken back. */
  readonly takenBack: number
  /** Labels that would hold again. */
  readonly restored: number
  /** Whose labels these are. */
  readonly annotators: readonly string[]
}

/** Acknowledged means on disk. */
export const labels = {
  add: route(NewLabel).returns<LabelEntry>(),
  /** All of them, or none, as one act. */
  addMany: route(z.strictObject({ labels: z.array(NewLabel).min(1).max(100_000) })).returns<Labelled>(),
  /** Every clip a filter lets through that can be decoded: one label each, all or none, as one act. */
  addWhere: route(
    z.strictObject({ filter: ClipFilter, annotator, emotion: EmotionWord }),
  ).returns<Labelled>(),
  /** Writes a note. It is an entry of its own; earlier notes stay in the log. */
  note: route(NewNote).returns<LogEntry>(),
  /** Takes back the annotator's last act that holds, or the one named; null where there is none. */
  undo: route(z.strictObject({ annotator, act: ActNumber.optional() })).returns<Reversal | null>(),
  /** Gives again what the annotator took back last; null where there is none. */
  redo: route(z.strictObject({ annotator })).returns<Reversal | null>(),
  history: route(z.strictObject({ clip: ClipIdNumber })).returns<readonly LogEntry[]>(),
  /** What happened in the project, newest first. */
  acts: route(ActFilter).returns<readonly LabelAct[]>(),
  /** What `restore` to an act would change. */
  previewRestore: route(z.strictObject({ act: ActNumber })).returns<RestorePreview>(),
  /** All labels become what they were right after an act. Nothing is deleted: this is an act too, and can be taken back. */
  restore: route(z.strictObject({ annotator, act: ActNumber })).returns<LabelAct>(),
  annotators: route(nothing).returns<readonly AnnotatorSummary[]>(),
  /** A finding about a clip does not hold (or, taken back, does). */
  overrule: route(
    z.strictObject({
      clip: ClipIdNumber,
      kind: z.enum(FLAG_KINDS),
      annotator,
      overruled: z.boolean().default(true),
    }),
  ).returns<null>(),
}
