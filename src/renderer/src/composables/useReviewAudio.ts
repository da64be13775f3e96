import { ref, watch } from 'vue'
import type { useReviewQueue } from './useReviewQueue.ts'
import { useClipAudio } from './useClipAudio.ts'
import { usePlayer } from './usePlayer.ts'
import { useTimeView } from './useTimeView.ts'

/** Audio of the current clip of a review queue, with player and visible time range. The next clip is loaded ahead. */
export function useReviewAudio({ clip, next }: ReturnType<typeof useReviewQueue>) {
  const { audio, error, load, preload } = useClipAudio(() => clip.value)
  const player = usePlayer()
  const view = useTimeView(() => audio.value?.durationSeconds ?? 0)
  const showContour = ref(false)
  watch(next, (ahead) => ahead && preload(ahead), { immediate: true })
  const zoom = (factor: number) => view.zoom(factor, player.seconds.value)
  const toggleLoop = () => (player.loop.value = !player.loop.value)
  return { audio, error, player, view, showContour, zoom, toggleLoop, retry: load }
}

export type ReviewAudio = ReturnType<typeof useReviewAudio>
