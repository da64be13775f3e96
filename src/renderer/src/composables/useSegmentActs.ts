import { watch } from 'vue'
import type { z } from 'zod'
import type { SegmentChangeInput, SegmentLabel, TierRequest } from '#shared/contract/segments.ts'
import type { SegmentLabelAct } from '#shared/contract/routes/segments.ts'
import type { ClipId } from '#shared/domain/clips.ts'
import type { ActId } from '#shared/domain/labels.ts'
import type { SegmentId } from '#shared/domain/segments/index.ts'
import type { Send } from '../stores/annotator.ts'
import { useLabelUndo } from '../stores/label-undo.ts'
import { useReason } from '../stores/reason.ts'
import { useToasts } from '../stores/toasts.ts'
import { useStudio } from '../studio/index.ts'
import { texts } from '../texts/index.ts'
import { useQueuedAct } from './useQueuedAct.ts'
import { useSegmentReversals } from './useSegmentReversals.ts'
import { useUndoStack } from './useUndoStack.ts'

const t = texts.recording.acts

export type SegmentLabelInput = Omit<z.input<typeof SegmentLabel>, 'clip'>

/**
 * Changes tiers and segments of a recording and labels segments. Acts are sent in order. Undo and redo take back what this page
 * did, of any kind, then earlier labels.
 */
export function useSegmentActs(clip: () => ClipId | null, shown: () => Promise<void>) {
  const studio = useStudio()
  const labels = useLabelUndo()
  const reason = useReason()
  const toasts = useToasts()
  const stack = useUndoStack()
  const reversals = useSegmentReversals()
  watch(clip, () => stack.clear())
  const { run: enqueue } = useQueuedAct((send, act: (send: Send) => Promise<void>) => act(send))
  /** Queues an act on the recording on the page. */
  async function run(act: (send: Send, recording: ClipId) => Promise<void>): Promise<void> {
    const recording = clip()
    if (recording !== null) await enqueue((send) => act(send, recording))
  }

  /** The ids of the changed segments, in the order of the changes; null where the studio refused. */
  async function change(changes: readonly SegmentChangeInput[]): Promise<readonly SegmentId[] | null> {
    let ids: readonly SegmentId[] | null = null
    await run(async (send, recording) => {
      const made = await send(() => studio.segments.change({ clip: recording, changes: [...changes] }))
      if (recording === clip()) stack.made(reversals.ofSegments(recording, made.act, t.changed(changes)))
      await shown()
      ;({ ids } = made)
    })
    return ids
  }
  /** A label or an answer that this page gave: undo takes it back, with the acceptance of its proposals. */
  function wrote(recording: ClipId, { act, accepted }: SegmentLabelAct): void {
    if (recording !== clip()) return
    const label = reversals.ofLabels(act)
    if (accepted === null) stack.made(label)
    else stack.made(reversals.together(label, reversals.ofSegments(recording, accepted, t.accepted)))
  }
  /** Labels segments as one act. Resolves to whether it is on disk. */
  async function label(input: SegmentLabelInput): Promise<boolean> {
    let isDone = false
    await run(async (send, recording) => {
      const made = await reason.withReason(
        (note) => send(() => studio.segments.label({ clip: recording, ...input, note })),
        input.note ?? '',
      )
      if (!made) return
      isDone = true
      wrote(recording, made)
    })
    return isDone
  }
  /** Adds, changes or removes a tier. Resolves to whether it is on disk. */
  async function setTier(
    name: string,
    to: z.input<typeof TierRequest> | null,
    before: z.input<typeof TierRequest> | null,
  ): Promise<boolean> {
    let isDone = false
    await run(async (send, recording) => {
      await send(() => studio.segments.setTier({ clip: recording, name, to }))
      if (recording === clip()) stack.made(reversals.ofTier(recording, before, to))
      await shown()
      isDone = true
    })
    return isDone
  }

  function take(way: 'undo' | 'redo'): void {
    void run(async (send) => {
      const act = await send(stack[way])
      if (act) toasts.done(texts.labels[way].done(act.name))
      else await (way === 'undo' ? labels.undoLatest() : labels.redoLatest())
    })
  }
  const undo = () => take('undo')
  const redo = () => take('redo')
  const made = (act: ActId) => stack.made(reversals.ofLabels(act))
  watch(
    () => clip() !== null,
    (isShown, _, onCleanup) => {
      if (isShown) onCleanup(labels.replace({ undo, redo, made }))
    },
    { immediate: true },
  )
  return { change, label, wrote, setTier, undo, redo }
}
