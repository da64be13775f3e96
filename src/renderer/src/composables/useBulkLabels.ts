import { shallowRef } from 'vue'
import type { ClipFilterInput } from '#shared/contract/library.ts'
import type { Clip } from '#shared/domain/clips.ts'
import type { Emotion } from '#shared/domain/emotions.ts'
import { useLabelSet } from '../stores/label-set.ts'
import { useLabelUndo } from '../stores/label-undo.ts'
import { useReason } from '../stores/reason.ts'
import { useToasts } from '../stores/toasts.ts'
import { useStudio } from '../studio/index.ts'
import { texts } from '../texts/index.ts'
import type { useClipSelection } from './useClipSelection.ts'
import { useQueuedAct } from './useQueuedAct.ts'

/** More clips than this need a confirmation. */
const ASKED_ABOVE = 50

/** A label for many clips, waiting for confirmation. */
export interface PendingLabels {
  readonly emotion: Emotion
  readonly clips: number
  /** Current emotions of these clips, the most frequent first. */
  readonly now: readonly { readonly emotion: Emotion | null; readonly clips: number }[]
  readonly answer: (yes: boolean) => void
}

/** Labels the selection of a list, or else the current clip. Labels given together are one act. */
export function useBulkLabels(
  selection: ReturnType<typeof useClipSelection>,
  filter: () => ClipFilterInput,
  active: () => Clip | null,
) {
  const studio = useStudio()
  const toasts = useToasts()
  const labelSet = useLabelSet()
  const undo = useLabelUndo()
  const reason = useReason()
  const pending = shallowRef<PendingLabels | null>(null)

  /** Filter of the clips to label; null without any. */
  function chosen(): ClipFilterInput | null {
    if (selection.everything.value) return filter()
    const clip = active()
    if (!selection.isEmpty.value) return { ids: [...selection.ids.value], missing: true }
    return clip && { ids: [clip.id], missing: true }
  }

  async function isConfirmed(of: ClipFilterInput, emotion: Emotion): Promise<boolean> {
    const clips = of.ids?.length ?? (await studio.library.count({ filter: of }))
    if (clips <= ASKED_ABOVE) return true
    const { emotions = [] } = await studio.library.facets({ filter: of, of: ['emotions'] })
    const now = emotions
      .map(({ value, clips }) => ({ emotion: value, clips }))
      .sort((a, b) => b.clips - a.clips)
    return new Promise((resolve) => {
      const answer = (yes: boolean) => {
        pending.value = null
        resolve(yes)
      }
      pending.value = { emotion, clips, now, answer }
    })
  }

  const { run: write } = useQueuedAct(async (send, of: ClipFilterInput, emotion: Emotion) => {
    if (!(await isConfirmed(of, emotion))) return
    const written = await reason.withReason(
      (note) => send(() => studio.labels.addWhere({ filter: of, emotion, note })),
      '',
    )
    if (!written) return
    const { act, labelled, leftOut } = written
    selection.clear()
    if (labelled > 1 || leftOut)
      toasts.show({
        message: texts.library.labelled(labelled, labelSet.nameOf(emotion), leftOut),
        action: { label: texts.common.undo, run: () => void undo.undo(act) },
      })
  })
  /** The key press determines the clips, even while earlier labels are still saving. */
  function label(emotion: Emotion): void {
    const of = chosen()
    if (of) void write(of, emotion)
    else toasts.done(texts.library.nothingToLabel)
  }
  return { label, pending }
}
