import type { Project } from '../project/index.ts'
import { startTrainer, type TrainerClient } from './client.ts'
import type { ForkTrainer } from './process.ts'

/** Options of a trainer process that cannot change after its start. */
export interface TrainerNeeds {
  readonly reducedPrecision: boolean
  /** Number of cores; default: all. */
  readonly threads?: number
}

/** The trainer processes of one project. */
export interface Trainers {
  /**
   * Runs work that may need a trainer. The first call of `trainer` takes an idle process or starts one. The process
   * ends with the work, unless `keepWarm` was called.
   */
  use<T>(needs: TrainerNeeds, work: (trainer: () => Promise<TrainerClient>) => Promise<T>): Promise<T>
  /**
   * From now on, idle trainers wait this long for more work before they end. Loading TensorFlow takes about a second.
   */
  keepWarm(idleMs: number): void
  /** Ends idle trainers. From now on, no trainer is kept. */
  close(): Promise<void>
}

/** A project with its trainers. */
export interface TrainingProject extends Project {
  readonly trainers: Trainers
}

interface Idle {
  readonly trainer: TrainerClient
  readonly timer: NodeJS.Timeout
}

export interface TrainersOptions {
  /** Starts a trainer process; default: as a child process of Node. */
  readonly fork?: ForkTrainer
  /** Environment variables of the next trainer: where TensorFlow is. */
  readonly env?: () => Readonly<Record<string, string>>
}

export function openTrainers({ fork, env = () => ({}) }: TrainersOptions = {}): Trainers {
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
    const limit = threads === undefined ? {} : threadLimit(threads)
    return startTrainer({ fork, reducedPrecision, env: { ...env(), ...limit } })
  }

  /** Keeps an idle trainer and returns true; returns false if one with the same needs is idle already. */
  function keep(needs: TrainerNeeds, trainer: TrainerClient): boolean {
    const key = keyOf(needs)
    if (warmMs === null || idle.has(key) || !trainer.isAlive()) return false
    const end = () => {
      idle.delete(key)
      void trainer.close()
    }
    const timer = setTimeout(end, warmMs)
    // The timer must not keep the program running.
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

/** Environment variables that limit the thread pools of TensorFlow and oneDNN. */
function threadLimit(threads: number): Readonly<Record<string, string>> {
  const limit = String(threads)
  return { TF_NUM_INTRAOP_THREADS: limit, TF_NUM_INTEROP_THREADS: limit, OMP_NUM_THREADS: limit }
}
