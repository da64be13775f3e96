import { onScopeDispose, readonly, ref, shallowRef } from 'vue'
import WaveSurfer from 'wavesurfer.js'
import type { ClipAudio } from '../audio/decode.ts'
import { resolveColor } from '../draw/emotion-color.ts'

export type Player = ReturnType<typeof usePlayer>

/** One clip's waveform and its sound: play, pause, seek, loop, slower without a change of pitch. */
export function usePlayer() {
  const surfer = shallowRef<WaveSurfer | null>(null)
  const playing = ref(false)
  const seconds = ref(0)
  const ready = ref(false)
  const rate = ref(1)
  const loop = ref(false)

  /** Draws into the element; the caller takes it away with `unmount`. */
  function mount(container: HTMLElement, height: number): void {
    const color = (name: string) => resolveColor(`var(${name})`, container)
    const made = WaveSurfer.create({
      container,
      height,
      waveColor: color('--line-strong'),
      progressColor: color('--accent'),
      cursorColor: color('--text'),
      cursorWidth: 1,
      normalize: true,
      dragToSeek: true,
    })
    made.on('play', () => (playing.value = true))
    made.on('pause', () => (playing.value = false))
    made.on('timeupdate', (at) => (seconds.value = at))
    made.on('ready', () => (ready.value = true))
    made.on('finish', () => {
      playing.value = false
      if (loop.value) void play(0)
    })
    surfer.value = made
  }

  function unmount(): void {
    surfer.value?.destroy()
    surfer.value = null
    ready.value = false
    playing.value = false
  }

  async function load(audio: ClipAudio): Promise<void> {
    ready.value = false
    seconds.value = 0
    await surfer.value?.load(audio.url, [audio.samples], audio.durationSeconds)
    surfer.value?.setPlaybackRate(rate.value, true)
  }

  async function play(from?: number): Promise<void> {
    if (from !== undefined) surfer.value?.setTime(from)
    try {
      await surfer.value?.play()
    } catch (thrown) {
      // A window that nobody has touched may not play, and another clip may have come in between.
      if (!(thrown instanceof DOMException)) throw thrown
    }
  }

  function toggle(): void {
    if (playing.value) surfer.value?.pause()
    else void play(ready.value && seconds.value >= (surfer.value?.getDuration() ?? 0) - 0.02 ? 0 : undefined)
  }

  function setRate(next: number): void {
    rate.value = next
    surfer.value?.setPlaybackRate(next, true)
  }

  /** Pixels a second; 0 fits the clip to its width. */
  function zoom(pixelsPerSecond: number): void {
    if (ready.value) surfer.value?.zoom(pixelsPerSecond)
  }

  function seek(to: number): void {
    surfer.value?.setTime(Math.max(0, Math.min(to, surfer.value.getDuration())))
  }

  onScopeDispose(unmount)
  return {
    playing: readonly(playing),
    seconds: readonly(seconds),
    ready: readonly(ready),
    rate: readonly(rate),
    loop,
    mount,
    unmount,
    load,
    play,
    toggle,
    setRate,
    zoom,
    seek,
  }
}
