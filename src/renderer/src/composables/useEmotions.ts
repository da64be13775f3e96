import { computed } from 'vue'
import { useLabelSet } from '../stores/label-set.ts'

/** The emotions offered in the open dataset, in the order of its label set. */
export function useEmotions() {
  const labelSet = useLabelSet()
  return computed(() => labelSet.offered.map(({ emotion }) => emotion))
}
