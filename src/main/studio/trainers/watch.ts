import type { TrainerProcess } from './process.ts'

const CHECK_MS = 500

export interface WatchOptions {
  /** Silence after which the process counts as hung. A working trainer sends a message every two seconds. */
  readonly silentMs: number
  /** Called once per period of silence. */
  readonly onSilent: (seconds: number) => void
  /** Silence after which a stopping process is killed. */
  readonly graceMs: number
}

/** Watches a working process and reports when it sends no messages. */
export function watch(child: TrainerProcess, { silentMs, onSilent, graceMs }: WatchOptions) {
  let lastMessageAtMs = performance.now()
  let reported = false
  let stopping = false
  const undo = child.onMessage(() => {
    lastMessageAtMs = performance.now()
    reported = false
  })
  const timer = setInterval(() => {
    const silence = performance.now() - lastMessageAtMs
    if (stopping && silence >= graceMs) child.kill()
    else if (!reported && silence >= silentMs) {
      reported = true
      onSilent(silence / 1000)
    }
  }, CHECK_MS)
  return {
    /** Starts the grace period. */
    stopping(): void {
      stopping = true
      lastMessageAtMs = performance.now()
    },
    end(): void {
      clearInterval(timer)
      undo()
    },
  }
}
