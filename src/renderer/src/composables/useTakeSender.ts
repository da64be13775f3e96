import { computed, ref, shallowRef } from 'vue'
import type { ClipId } from '#shared/domain/clips.ts'
import type { TraceDevice } from '#shared/domain/traces/index.ts'
import { toStudioError, type StudioError } from '#shared/errors.ts'
import { useStudio } from '../studio/index.ts'

export interface TakeStart {
  readonly clip: ClipId
  readonly dimension: string
  readonly device: TraceDevice
}

type Sample = [seconds: number, value: number]
type Act = (take: number) => Promise<unknown>

/** Maximum samples of a piece: a second at twenty a second. */
const PIECE = 20

/** Sends takes to the studio in pieces, in order. What could not be sent stays until it is sent again. */
export function useTakeSender() {
  const studio = useStudio()
  const error = shallowRef<StudioError | null>(null)
  const waiting = ref(0)
  let queue: (() => Promise<unknown>)[] = []
  let sending: Promise<void> | null = null

  function push(act: () => Promise<unknown>): void {
    queue.push(act)
    waiting.value = queue.length
    if (error.value === null) void send()
  }
  async function sendAll(): Promise<void> {
    try {
      for (let act = queue.at(0); act; act = queue.at(0)) {
        await act()
        queue = queue.slice(1)
        waiting.value = queue.length
      }
      error.value = null
    } catch (thrown) {
      error.value = toStudioError(thrown)
    } finally {
      sending = null
    }
  }
  /** Sends what waits. Resolves when all is stored or an act failed. */
  const send = (): Promise<void> => (sending ??= sendAll())
  /** Gives up what could not be sent. */
  function discard(): void {
    queue = []
    waiting.value = 0
    error.value = null
  }

  /** Begins a take. */
  function open({ clip, ...what }: TakeStart) {
    let take: number | null = null
    let piece = 0
    let samples: Sample[] = []
    const inTake = (act: Act) => push(() => (take === null ? Promise.resolve() : act(take)))
    push(async () => ({ take } = await studio.traces.begin({ clip, ...what })))
    function flush(): void {
      if (samples.length === 0) return
      const [number, sent] = [piece++, samples]
      samples = []
      inTake((id) => studio.traces.append({ clip, take: id, piece: number, samples: sent }))
    }
    return {
      add(seconds: number, value: number): void {
        samples.push([seconds, value])
        if (samples.length >= PIECE) flush()
      },
      end(): void {
        flush()
        inTake((id) => studio.traces.end({ clip, take: id }))
      },
    }
  }
  return { open, send, discard, error, isWaiting: computed(() => waiting.value > 0) }
}
