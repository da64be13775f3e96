import { onScopeDispose, readonly, ref, shallowRef } from 'vue'
import WaveSurfer from 'wavesurfer.js'
import RegionsPlugin, { type Region } from 'wavesurfer.js/plugins/regions'
import type { ClipId } from '#shared/domain/clips.ts'
import type { ClipAudio } from '../audio/decode.ts'
import { usePlaybacks } from '../stores/playbacks.ts'
import { resolveColor } from '../draw/resolve-color.ts'
import type { TimeSpan } from './useTimeView.ts'

type Regions = ReturnType<typeof RegionsPlugin.create>

/** A segment of the clip, in seconds. */
export interface Segment {
  readonly start: number
  readonly end: number
}

export type Player = ReturnType<typeof usePlayer>

/** Waveform and playback of one clip: play, pause, seek, loop, and speed at the same pitch. */
export function usePlayer() {
  const playbacks = usePlaybacks()
  let clip: ClipId | null = null
  const surfer = shallowRef<WaveSurfer | null>(null)
  const playing = ref(false)
  const seconds = ref(0)
  const ready = ref(false)
  /** How often playback reached the end of the current clip. */
  const finished = ref(0)
  const rate = ref(1)
  const loop = ref(false)
  /** The selected segment; null for the whole clip. */
  const segment = shallowRef<Segment | null>(null)
  let region: Region | null = null
  let durationSeconds = 0
  /** Pixels per second of the drawn waveform; 0 if the whole clip is visible. */
  let zoom = 0

  /** Draws into the element. The caller must call `unmount`. */
  function mount(container: HTMLElement, height: number): void {
    const color = (name: string) => resolveColor(`var(${name})`, container)
    const made = WaveSurfer.create({
      container,
      // An element of ours: wavesurfer does not release the clips' elements, which outlive it.
      media: new Audio(),
      height,
      waveColor: color('--line-strong'),
      progressColor: color('--accent'),
      cursorColor: color('--text'),
      cursorWidth: 1,
      normalize: true,
      dragToSeek: true,
      // The shared time range of all displays sets the visible part.
      autoScroll: false,
      autoCenter: false,
      hideScrollbar: true,
    })
    made.on('play', () => {
      playing.value = true
      if (clip !== null) playbacks.began(clip)
    })
    made.on('pause', () => (playing.value = false))
    made.on('timeupdate', (at) => (seconds.value = at))
    made.on('ready', () => (ready.value = true))
    made.on('finish', () => {
      playing.value = false
      finished.value++
      if (loop.value) void play(segment.value?.start ?? 0)
    })
    selectable(made.registerPlugin(RegionsPlugin.create()), color('--accent-soft'))
    surfer.value = made
    zoom = 0
  }

  /** Dragging over the waveform selects a segment and plays it. */
  function selectable(regions: Regions, color: string): void {
    regions.enableDragSelection({ color })
    regions.on('region-created', (created) => {
      if (region !== created) region?.remove()
      region = created
    })
    const chosen = ({ start, end }: Region) => {
      segment.value = { start, end }
      void play(start)
    }
    regions.on('region-created', chosen)
    regions.on('region-updated', chosen)
    regions.on('region-out', (left) => {
      if (left !== region || !playing.value) return
      if (loop.value) void play(left.start)
      else surfer.value?.pause()
    })
    regions.on('region-double-clicked', clearSegment)
  }

  function clearSegment(): void {
    region?.remove()
    region = null
    segment.value = null
  }

  function unmount(): void {
    clearSegment()
    surfer.value?.pause()
    surfer.value?.destroy()
    surfer.value = null
    ready.value = false
    playing.value = false
  }

  async function load(audio: ClipAudio): Promise<void> {
    ready.value = false
    seconds.value = 0
    finished.value = 0
    durationSeconds = audio.durationSeconds
    clearSegment()
    const made = surfer.value
    if (!made) return
    made.pause()
    // The clip may have been played before. A seek empties the element's buffers, so a new clip's element is left alone.
    if (audio.media.currentTime !== 0) audio.media.currentTime = 0
    clip = audio.clip
    made.setMediaElement(audio.media)
    made.setPlaybackRate(rate.value, true)
    await made.load(audio.url, [audio.samples], audio.durationSeconds)
  }

  async function play(from?: number): Promise<void> {
    // A new clip is at its start already; a seek would empty the player's buffers first.
    if (from !== undefined && surfer.value?.getCurrentTime() !== from) surfer.value?.setTime(from)
    try {
      await surfer.value?.play()
    } catch (thrown) {
      // A window without user input may not play, and another clip may have replaced this one.
      if (!(thrown instanceof DOMException)) throw thrown
    }
  }

  function toggle(): void {
    if (playing.value) surfer.value?.pause()
    else void play(atEnd() ? (segment.value?.start ?? 0) : undefined)
  }

  function atEnd(): boolean {
    const end = segment.value?.end ?? surfer.value?.getDuration() ?? 0
    return ready.value && seconds.value >= end - 0.02
  }

  const pause = (): void => surfer.value?.pause()

  function setRate(next: number): void {
    rate.value = next
    surfer.value?.setPlaybackRate(next, true)
  }

  /** Sets the visible part of the waveform. */
  function show({ start, end }: TimeSpan): void {
    const [made, element] = [surfer.value, surfer.value?.getWrapper().parentElement]
    if (!made || !element || !ready.value || !(end > start)) return
    const seconds = end - start
    const wanted = seconds >= durationSeconds ? 0 : element.clientWidth / seconds
    // Each call draws the waveform again, which delays the sound of a new clip.
    if (wanted !== zoom) made.zoom(wanted)
    zoom = wanted
    made.setScrollTime(start)
  }

  function seek(to: number): void {
    surfer.value?.setTime(Math.max(0, Math.min(to, surfer.value.getDuration())))
  }

  onScopeDispose(unmount)
  return {
    playing: readonly(playing),
    seconds: readonly(seconds),
    ready: readonly(ready),
    finished: readonly(finished),
    rate: readonly(rate),
    loop,
    segment: readonly(segment),
    clearSegment,
    mount,
    unmount,
    load,
    play,
    toggle,
    pause,
    setRate,
    show,
    seek,
  }
}
