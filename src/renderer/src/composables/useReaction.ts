import { watch, type Ref } from 'vue'
import type { Reaction } from '#shared/contract/plans.ts'

/** Playback, as `usePlayer` reports it. */
interface Playback {
  readonly playing: Readonly<Ref<boolean>>
  /** How often the end of the current clip was reached. */
  readonly finished: Readonly<Ref<number>>
}

/**
 * The time to an answer: from the end of the sound where it was heard to its end, else from the start of its first playback.
 * @param item what is answered; the measurement begins anew with another one
 * @returns measures now; null where the sound was not played
 */
export function useReaction({ playing, finished }: Playback, item: () => unknown): () => Reaction {
  let startedAt: number | null = null
  let endedAt: number | null = null
  watch(
    item,
    () => {
      startedAt = endedAt = null
    },
    { flush: 'sync' },
  )
  watch(playing, (isPlaying) => isPlaying && (startedAt ??= performance.now()), { flush: 'sync' })
  watch(finished, (times) => times > 0 && (endedAt ??= performance.now()), { flush: 'sync' })
  return () => {
    const from = endedAt === null ? 'start' : 'end'
    const at = endedAt ?? startedAt
    return at === null ? null : { ms: performance.now() - at, from }
  }
}
