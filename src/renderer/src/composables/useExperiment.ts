import { computed, ref, shallowRef, watch } from 'vue'
import type { Feedback, OwnPlan } from '#shared/contract/index.ts'

/** The steps of a listening experiment around its clips; each opening of the page begins with the first. */
export function useExperiment(own: () => OwnPlan | null) {
  const isInstructed = ref(false)
  const isSoundChecked = ref(false)
  const feedback = shallowRef<Feedback | null>(null)
  /** Number of answers after which the last break was taken. */
  const restedAt = ref<number | null>(null)
  const experiment = computed(() => own()?.experiment ?? null)
  watch(
    () => own()?.plan,
    () => {
      isInstructed.value = isSoundChecked.value = false
      feedback.value = null
      restedAt.value = own()?.done ?? null
    },
    { immediate: true },
  )

  const step = computed((): 'instructions' | 'sound' | 'feedback' | 'break' | 'clip' => {
    const plan = own()
    if (!plan?.experiment) return 'clip'
    const { instructions, soundCheck, breakEvery } = plan.experiment
    if (instructions !== '' && !isInstructed.value) return 'instructions'
    if (soundCheck && !isSoundChecked.value) return 'sound'
    if (feedback.value) return 'feedback'
    const isDue = breakEvery !== null && plan.done > 0 && plan.done % breakEvery === 0
    return isDue && plan.done < plan.total && restedAt.value !== plan.done ? 'break' : 'clip'
  })
  const rest = () => (restedAt.value = own()?.done ?? null)
  return { experiment, step, isInstructed, isSoundChecked, feedback, rest }
}
