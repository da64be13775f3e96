import type { TrainerProcess } from './process.ts'

const CHECK_MS = 500

export interface WatchOptions {
  /** Without a message for so long, the process counts as hung. The trainer sends one every two seconds while it works. */
  readonly silentMs: number
  /** Called once for each silence. */
  readonly onSilent: (seconds: number) => void
  /** A process that is to stop, and stays silent for so long, is killed. */
  readonly graceMs: number
}

/** Watches a process that works for signs of life. */
export function watch(child: TrainerProcess, { silentMs, onSilent, graceMs }: WatchOptions) {
  let heardAt = performance.now()
  let told = false
  let stopping = false
  const undo = child.onMessage(() => {
    heardAt = performance.now()
    told = false
  })
  const timer = setInterval(() => {
    const silence = performance.now() - heardAt
    if (stopping && silence >= graceMs) child.kill()
    else if (!told && silence >= silentMs) {
      told = true
      onSilent(silence / 1000)
    }
  }, CHECK_MS)
  return {
    /** The grace period begins. */
    stopping(): void {
      stopping = true
      heardAt = performance.now()
    },
    end(): void {
      clearInterval(timer)
      undo()
    },
  }
}
