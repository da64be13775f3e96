import { useEventListener, useRafFn } from '@vueuse/core'
import { onScopeDispose, readonly, ref, shallowRef, watch } from 'vue'
import type { ClipId } from '#shared/domain/clips.ts'
import { usePlaybacks } from '../stores/playbacks.ts'
import { useMedia } from './useMedia.ts'
import type { Segment } from './usePlayer.ts'

export type RecordingPlayer = ReturnType<typeof useRecordingPlayer>

/** Plays a long recording from its file, which the browser reads while it plays. A selected segment ends or loops. */
export function useRecordingPlayer(clip: () => ClipId) {
  const playbacks = usePlaybacks()
  const { urlOf } = useMedia()
  const media = new Audio()
  media.preload = 'metadata'
  const playing = ref(false)
  const seconds = ref(0)
  const rate = ref(1)
  const loop = ref(false)
  const failed = ref(false)
  const segment = shallowRef<Segment | null>(null)

  function follow(): void {
    seconds.value = media.currentTime
    const end = segment.value?.end
    if (end === undefined || media.currentTime < end || media.paused) return
    if (loop.value) void play(segment.value!.start)
    else media.pause()
  }
  const frames = useRafFn(follow, { immediate: false })
  useEventListener(media, 'play', () => {
    playing.value = true
    frames.resume()
    playbacks.began(clip())
  })
  useEventListener(media, 'pause', () => {
    playing.value = false
    frames.pause()
    follow()
  })
  useEventListener(media, 'seeked', follow)
  useEventListener(media, 'ended', () => {
    if (loop.value && !segment.value) void play(0)
  })
  useEventListener(media, 'error', () => (failed.value = true))

  async function play(from?: number): Promise<void> {
    if (from !== undefined) seek(from)
    try {
      await media.play()
    } catch (thrown) {
      // A window without user input may not play, and another recording may have replaced this one.
      if (!(thrown instanceof DOMException)) throw thrown
    }
  }
  function seek(to: number): void {
    media.currentTime = seconds.value = Math.max(0, to)
  }
  function toggle(): void {
    if (playing.value) {
      media.pause()
      return
    }
    const { start, end } = segment.value ?? {}
    const isOutside =
      start !== undefined && end !== undefined && (seconds.value < start || seconds.value >= end - 0.02)
    void play(isOutside ? start : undefined)
  }
  function setRate(next: number): void {
    rate.value = media.playbackRate = next
  }
  function select(chosen: Segment | null): void {
    segment.value = chosen
  }

  watch(
    clip,
    (id) => {
      media.pause()
      segment.value = null
      failed.value = false
      seconds.value = 0
      media.src = urlOf(id)
      media.playbackRate = rate.value
    },
    { immediate: true },
  )
  onScopeDispose(() => {
    media.pause()
    media.removeAttribute('src')
    media.load()
  })
  return {
    playing: readonly(playing),
    seconds: readonly(seconds),
    rate: readonly(rate),
    failed: readonly(failed),
    segment: readonly(segment),
    loop,
    play,
    toggle,
    seek,
    setRate,
    select,
  }
}
