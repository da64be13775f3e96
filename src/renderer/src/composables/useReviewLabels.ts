import { computed, ref, watch } from 'vue'
import type { ReviewItem } from '#shared/contract/review.ts'
import { useLabelSet } from '../stores/label-set.ts'
import { useLabelUndo } from '../stores/label-undo.ts'
import { useSettings } from '../stores/settings.ts'
import { texts } from '../texts/index.ts'
import { useQueuedAct } from './useQueuedAct.ts'
import type { LabelContext, LabelInput, useReviewQueue } from './useReviewQueue.ts'

const t = texts.review.stage

/** Labels the current clip of a review queue. In a blind review, names, labels and predictions are hidden until then. */
export function useReviewLabels(queue: ReturnType<typeof useReviewQueue>) {
  const labelSet = useLabelSet()
  const settings = useSettings()
  const { item, labels, disputed } = queue
  /** Text for screen readers after a label or a skip. */
  const announcement = ref('')
  const given = computed(() => (item.value && labels.value.get(item.value.clip)) ?? null)
  const blind = computed(() => settings.settings.blindReview)
  const hidden = computed(() => blind.value && given.value === null)
  /** Whether there is a label, a prediction or a disagreement to compare the new label with. */
  const hasEvidence = computed(
    () =>
      item.value !== null && (item.value.prediction !== null || item.value.label !== null || disputed.value),
  )
  /** Whether the label is the decision on a disagreement. Off for each new clip, so that a label is one more label. */
  const settles = ref(false)
  watch(
    () => item.value?.clip,
    () => (settles.value = false),
  )

  const { run: save } = useQueuedAct(
    async (send, labelled: ReviewItem, input: LabelInput, context: LabelContext) => {
      const entry = await queue.label(labelled.clip, send, input, context)
      if (!entry) return
      announcement.value = t.saved(labelSet.nameOf(entry.emotion))
      // In a blind review the reviewer sees the evidence first, where there is any.
      if (item.value?.clip === labelled.clip && (!blind.value || !hasEvidence.value)) queue.move(1)
    },
  )
  /** Labels the clip on screen; earlier labels may still be saving. */
  function label(input: LabelInput): void {
    if (!item.value) return
    const sighted = !hidden.value && item.value.prediction !== null
    void save(item.value, input, { settles: settles.value, sighted })
  }
  function skip(): void {
    queue.skip()
    announcement.value = t.skipped
  }
  const undo = useLabelUndo()
  watch(
    () => undo.last,
    (reversal) => reversal?.act.undone && queue.forget(reversal.labels),
  )
  const toggleBlind = () => void settings.set({ blindReview: !blind.value })
  const toggleSettles = () => (settles.value = !settles.value)
  return { given, hidden, hasEvidence, settles, announcement, label, skip, toggleBlind, toggleSettles }
}
