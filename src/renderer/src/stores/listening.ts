import { defineStore } from 'pinia'
import { computed, ref, shallowRef } from 'vue'
import type { Clip } from '#shared/domain/clips.ts'
import { StudioError } from '#shared/errors.ts'
import { useMedia } from '../composables/useMedia.ts'
import { texts } from '../texts/index.ts'
import { usePlaybacks } from './playbacks.ts'
import { useToasts } from './toasts.ts'

/** Plays one clip at a time from a list. */
export const useListening = defineStore('listening', () => {
  const { urlOf } = useMedia()
  const toasts = useToasts()
  const playbacks = usePlaybacks()
  const audio = new Audio()
  const clip = shallowRef<Clip | null>(null)
  const playing = ref(false)
  const playingId = computed(() => (playing.value ? (clip.value?.id ?? null) : null))

  audio.addEventListener('ended', () => (playing.value = false))
  audio.addEventListener('pause', () => (playing.value = false))
  audio.addEventListener('playing', () => (playing.value = true))

  async function play(next: Clip): Promise<void> {
    clip.value = next
    audio.src = urlOf(next.id)
    try {
      await audio.play()
      playbacks.began(next.id)
    } catch (thrown) {
      explain(thrown, next)
    }
  }
  function stop(): void {
    audio.pause()
  }
  function toggle(next: Clip): void {
    if (playing.value && clip.value?.id === next.id) stop()
    else void play(next)
  }
  /** An interruption by the next clip, or a browser that allows no sound before user input, is no error. */
  function explain(thrown: unknown, { path }: Clip): void {
    if (thrown instanceof DOMException && (thrown.name === 'AbortError' || thrown.name === 'NotAllowedError'))
      return
    toasts.fail(new StudioError('unreadable', texts.common.notPlayed(path), {}, thrown))
  }
  return { clip, playing, playingId, play, stop, toggle }
})
