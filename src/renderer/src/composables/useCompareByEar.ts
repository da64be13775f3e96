import { onScopeDispose, ref, shallowRef, watch } from 'vue'
import type { ClipRelatives } from '#shared/contract/index.ts'
import type { Clip } from '#shared/domain/clips.ts'
import type { Emotion } from '#shared/domain/emotions.ts'
import { usePlaybacks } from '../stores/playbacks.ts'
import { useToasts } from '../stores/toasts.ts'
import { useStudio } from '../studio/index.ts'
import { texts } from '../texts/index.ts'
import { useMedia } from './useMedia.ts'

const t = texts.clip.compare

/**
 * Plays other clips for comparison: the same speaker's neutral clip, or the same sentence by other speakers.
 * @param doubted the emotion of the other speakers' clips; null for any
 */
export function useCompareByEar(clip: () => Clip | null, doubted: () => Emotion | null) {
  const studio = useStudio()
  const toasts = useToasts()
  const playbacks = usePlaybacks()
  const { urlOf } = useMedia()
  const relatives = shallowRef<ClipRelatives | null>(null)
  const status = ref<string | null>(null)
  const audio = new Audio()
  let turn = 0

  watch(
    [() => clip()?.id, doubted],
    async ([id, emotion]) => {
      audio.pause()
      relatives.value = null
      turn = 0
      if (id === undefined) return
      try {
        const found = await studio.clips.relatives({ clip: id, ...(emotion !== null && { emotion }) })
        if (clip()?.id === id) relatives.value = found
      } catch (thrown) {
        toasts.fail(thrown)
      }
    },
    { immediate: true },
  )

  async function play(other: Clip | null | undefined, playing: string, none: string): Promise<void> {
    if (!other) {
      status.value = none
      return
    }
    audio.src = urlOf(other.id)
    status.value = playing
    try {
      await audio.play()
      playbacks.began(other.id)
    } catch (thrown) {
      // The next clip interrupts this one, or the browser allows no sound before the first click.
      if (!(thrown instanceof DOMException)) throw thrown
    }
  }
  const playNeutral = () => play(relatives.value?.neutral, t.playingNeutral, t.noNeutral)
  /** Each call plays the next speaker. */
  const playSameSentence = () => {
    const others = relatives.value?.otherSpeakers ?? []
    return play(others.at(turn++ % Math.max(1, others.length)), t.playingSameSentence, t.noSameSentence)
  }

  onScopeDispose(() => audio.pause())
  return { playNeutral, playSameSentence, status, stop: () => audio.pause() }
}
