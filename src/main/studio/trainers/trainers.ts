import type { Project } from '../project/index.ts'
import { startTrainer, type TrainerClient } from './client.ts'
import type { ForkTrainer } from './process.ts'

/** What a trainer's process is started with, and cannot change later. */
export interface TrainerNeeds {
  readonly reducedPrecision: boolean
  /** Cores it may use; all of them where not given. */
  readonly threads?: number
}

/** The trainer processes of one project. */
export interface Trainers {
  /**
   * Does work that may need a trainer: an idle one is taken, or one is started when it is first asked for. It ends with the
   * work, unless trainers are kept warm.
   */
  use<T>(needs: TrainerNeeds, work: (trainer: () => Promise<TrainerClient>) => Promise<T>): Promise<T>
  /** From now on trainers that are done wait this long for more work: loading TensorFlow takes about a second. */
  keepWarm(idleMs: number): void
  /** Ends the idle trainers, and keeps none from now on. */
  close(): Promise<void>
}

/** A project and the trainers that work for it. */
export interface TrainingProject extends Project {
  readonly trainers: Trainers
}

interface Idle {
  readonly trainer: TrainerClient
  readonly timer: NodeJS.Timeout
}

/** `fork` starts a trainer's process; as a child of Node where not given. */
export function openTrainers({ fork }: { readonly fork?: ForkTrainer } = {}): Trainers {
  const idle = new Map<string, Idle>()
  let warmMs: number | null = null

  async function take(needs: TrainerNeeds): Promise<TrainerClient> {
    const { reducedPrecision, threads } = needs
    const waiting = idle.get(keyOf(needs))
    if (waiting) {
      clearTimeout(waiting.timer)
      idle.delete(keyOf(needs))
      if (waiting.trainer.isAlive()) return waiting.trainer
    }
    return startTrainer({ fork, reducedPrecision, env: threads === undefined ? {} : threadLimit(threads) })
  }

  /** Whether the trainer was kept: at most one with the same needs is idle. */
  function keep(needs: TrainerNeeds, trainer: TrainerClient): boolean {
    const key = keyOf(needs)
    if (warmMs === null || idle.has(key) || !trainer.isAlive()) return false
    const end = () => {
      idle.delete(key)
      void trainer.close()
    }
    const timer = setTimeout(end, warmMs)
    // A program that has nothing else to do need not wait for it.
    timer.unref()
    idle.set(key, { trainer, timer })
    return true
  }

  return {
    async use<T>(needs: TrainerNeeds, work: (trainer: () => Promise<TrainerClient>) => Promise<T>) {
      let started: Promise<TrainerClient> | null = null
      let failed = true
      try {
        const result = await work(() => (started ??= take(needs)))
        failed = false
        return result
      } finally {
        const trainer = await (started as Promise<TrainerClient> | null)?.catch(() => null)
        if (trainer && (failed || !keep(needs, trainer))) await trainer.close()
      }
    },
    keepWarm: (idleMs) => {
      warmMs = idleMs
    },
    async close() {
      warmMs = null
      const waiting = [...idle.values()]
      idle.clear()
      for (const { timer } of waiting) clearTimeout(timer)
      await Promise.all(waiting.map(({ trainer }) => trainer.close()))
    },
  }
}

const keyOf = ({ reducedPrecision, threads }: TrainerNeeds): string =>
  `${reducedPrecision} ${threads ?? 'all'}`

/** TensorFlow's two pools of threads, and those of oneDNN. */
function threadLimit(threads: number): Readonly<Record<string, string>> {
  const limit = String(threads)
  return { TF_NUM_INTRAOP_THREADS: limit, TF_NUM_INTEROP_THREADS: limit, OMP_NUM_THREADS: limit }
}
