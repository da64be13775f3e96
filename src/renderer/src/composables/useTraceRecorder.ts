import { onScopeDispose, ref, shallowRef, watch } from 'vue'
import type { ClipId } from '#shared/domain/clips.ts'
import type { TraceDevice } from '#shared/domain/traces/index.ts'
import { stickValue } from '../draw/stick-value.ts'
import { useAnnotator } from '../stores/annotator.ts'
import type { RecordingPlayer } from './useRecordingPlayer.ts'
import { useTakeSender } from './useTakeSender.ts'

/** Least time between two samples. */
const EVERY_SECONDS = 0.045

/** What was rated since the studio was asked last, for the display. */
export interface LiveTake {
  readonly seconds: number[]
  readonly values: number[]
}

/**
 * Records a rating while the recording plays: a sample about every 50 ms with the present value. Pausing stops it. A jump back
 * begins another take.
 */
export function useTraceRecorder(
  clip: () => ClipId,
  player: RecordingPlayer,
  what: () => { readonly dimension: string; readonly device: TraceDevice },
  durationSeconds: () => number,
) {
  const annotator = useAnnotator()
  const sender = useTakeSender()
  const recording = ref(false)
  /** The device is a game pad, and none was connected when the recording was to start. */
  const lacksGamepad = ref(false)
  /** −1 to 1. */
  const value = ref(0)
  const live = shallowRef<LiveTake>({ seconds: [], values: [] })
  let take: ReturnType<typeof sender.open> | null = null
  let latest = -1

  function begin(): void {
    take = sender.open({ clip: clip(), ...what() })
    latest = -1
    live.value = { seconds: [], values: [] }
  }
  async function start(): Promise<void> {
    lacksGamepad.value = what().device === 'gamepad' && stickValue(navigator.getGamepads()) === null
    if (recording.value || lacksGamepad.value || sender.error.value || (await annotator.ensure()) === null)
      return
    player.loop.value = false
    player.setRate(1)
    if (what().device !== 'mouse') value.value = 0
    begin()
    recording.value = true
    if (!player.playing.value) await player.play()
    // A window without user input may not play.
    if (!player.playing.value) stop()
  }
  function stop(): void {
    if (!recording.value) return
    recording.value = false
    take?.end()
    take = null
  }
  function sample(seconds: number): void {
    if (!recording.value || !player.playing.value || seconds > durationSeconds()) return
    if (seconds < latest) {
      take?.end()
      begin()
    }
    if (latest >= 0 && seconds - latest < EVERY_SECONDS) return
    if (what().device === 'gamepad') value.value = stickValue(navigator.getGamepads()) ?? value.value
    latest = seconds
    take?.add(seconds, value.value)
    const { seconds: times, values } = live.value
    times.push(seconds)
    values.push(value.value)
    live.value = { seconds: times, values }
  }

  watch(player.seconds, sample, { flush: 'sync' })
  watch(player.playing, (playing) => {
    if (!playing) stop()
  })
  watch(player.rate, () => {
    if (recording.value) player.setRate(1)
  })
  watch(sender.error, (error) => {
    if (error) stop()
  })
  watch(clip, stop, { flush: 'sync' })
  onScopeDispose(annotator.onBeforeChange(stop))
  onScopeDispose(stop)
  return { recording, lacksGamepad, value, live, start, stop, sender }
}
