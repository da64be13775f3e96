import { computed, ref, shallowRef, watch } from 'vue'
import type { Feedback, OwnPlan } from '#shared/contract/index.ts'
import { localDay } from '../draw/format.ts'

/**
 * The steps of a listening experiment around its clips; each opening of the page begins with the first. The sound check is asked
 * once a day, and where the annotator wants it again.
 */
export function useExperiment(own: () => OwnPlan | null) {
  const isInstructed = ref(false)
  const wantsSoundCheck = ref(false)
  let openedOn = localDay(Date.now())
  const feedback = shallowRef<Feedback | null>(null)
  /** Number of answers after which the last break was taken. */
  const restedAt = ref<number | null>(null)
  const experiment = computed(() => own()?.experiment ?? null)
  watch(
    () => own()?.plan,
    () => {
      isInstructed.value = wantsSoundCheck.value = false
      openedOn = localDay(Date.now())
      feedback.value = null
      restedAt.value = own()?.done ?? null
    },
    { immediate: true },
  )

  watch(
    () => experiment.value?.soundCheckedAt,
    () => (wantsSoundCheck.value = false),
  )

  const step = computed((): 'instructions' | 'sound' | 'feedback' | 'break' | 'clip' => {
    const plan = own()
    if (!plan?.experiment) return 'clip'
    const { instructions, soundCheck, soundCheckedAt, breakEvery } = plan.experiment
    if (instructions !== '' && !isInstructed.value) return 'instructions'
    const isChecked = soundCheckedAt !== null && localDay(soundCheckedAt) >= openedOn
    if (soundCheck && (wantsSoundCheck.value || !isChecked)) return 'sound'
    if (feedback.value) return 'feedback'
    const isDue = breakEvery !== null && plan.done > 0 && plan.done % breakEvery === 0
    return isDue && plan.done < plan.total && restedAt.value !== plan.done ? 'break' : 'clip'
  })
  const rest = () => (restedAt.value = own()?.done ?? null)
  return { experiment, step, isInstructed, wantsSoundCheck, feedback, rest }
}
