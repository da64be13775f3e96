import { z } from 'zod'
import { FLAG_KINDS } from '../../domain/clips.ts'
import type { AnnotatorSummary, LabelEntry, LogEntry } from '../../domain/labels.ts'
import { Annotator, NewLabel } from '../labels.ts'
import { ClipFilter, ClipIdNumber, EmotionWord } from '../library.ts'
import { nothing, route } from '../route.ts'

const annotator = Annotator

/** Acknowledged means on disk. */
export const labels = {
  add: route(NewLabel).returns<LabelEntry>(),
  /** All of them, or none. */
  addMany: route(z.strictObject({ labels: z.array(NewLabel).min(1).max(100_000) })).returns<{
    readonly labelled: number
  }>(),
  /** Every clip a filter lets through that can be decoded: one label each, all or none. */
  addWhere: route(z.strictObject({ filter: ClipFilter, annotator, emotion: EmotionWord })).returns<{
    readonly labelled: number
  }>(),
  /** Takes back the annotator's last label; null where there is none. */
  undo: route(z.strictObject({ annotator })).returns<LabelEntry | null>(),
  redo: route(z.strictObject({ annotator })).returns<LabelEntry | null>(),
  history: route(z.strictObject({ clip: ClipIdNumber })).returns<readonly LogEntry[]>(),
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
