import { computed } from 'vue'
import { compareEmotions, parseEmotion, type Emotion } from '#shared/domain/emotions.ts'
import { useFacet } from './useFacet.ts'

/** The emotions of the dataset at hand, in their customary order: what the number keys stand for. */
export function useEmotions() {
  const emotions = useFacet(
    () => 'emotions',
    () => ({}),
  )
  const intended = useFacet(
    () => 'intended',
    () => ({}),
  )
  return computed(() => {
    const words = [...(emotions.counts.value ?? []), ...(intended.counts.value ?? [])]
    const known = new Set(words.flatMap(({ value }) => parseEmotion(String(value)) ?? []))
    return [...known].sort((a: Emotion, b: Emotion) => compareEmotions(a, b))
  })
}
