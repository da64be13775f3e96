import type { Project } from '../project/index.ts'
import { startTrainer, type TrainerClient } from './client.ts'

/** What a trainer's process is started with, and cannot change later. */
export interface TrainerNeeds {
  readonly reducedPrecision: boolean
  /** Cores it may use; all of them where not given. */
  readonly threads?: number
}

interface Warm {
  readonly idleMs: number
  readonly idle: Map<string, { readonly trainer: TrainerClient; readonly timer: NodeJS.Timeout }>
}

/** Loading TensorFlow takes about a second: projects at which somebody waits for it keep idle trainers for a while. */
const warm = new WeakMap<object, Warm>()

/**
 * Does work that may need the trainer: a process that waits idle is taken, or one is started when it is first asked for.
 * It ends with the work, unless the project keeps trainers warm.
 */
export async function useTrainer<T>(
  project: Pick<Project, 'forkTrainer'>,
  needs: TrainerNeeds,
  work: (trainer: () => Promise<TrainerClient>) => Promise<T>,
): Promise<T> {
  let started: Promise<TrainerClient> | null = null
  let failed = true
  try {
    const result = await work(() => (started ??= take(project, needs)))
    failed = false
    return result
  } finally {
    const trainer = await (started as Promise<TrainerClient> | null)?.catch(() => null)
    if (trainer && (failed || !keep(project, needs, trainer))) await trainer.close()
  }
}

/** From now on trainers that are done wait this long for more work. */
export function keepTrainersWarm(project: object, idleMs: number): void {
  const idle: Warm['idle'] = warm.get(project)?.idle ?? new Map<string, never>()
  warm.set(project, { idleMs, idle })
}

/** Ends the trainers that wait, and keeps none from now on. */
export async function closeTrainers(project: object): Promise<void> {
  const waiting = [...(warm.get(project)?.idle.values() ?? [])]
  warm.delete(project)
  for (const { timer } of waiting) clearTimeout(timer)
  await Promise.all(waiting.map(({ trainer }) => trainer.close()))
}

async function take(project: Pick<Project, 'forkTrainer'>, needs: TrainerNeeds): Promise<TrainerClient> {
  const idle = warm.get(project)?.idle
  const waiting = idle?.get(keyOf(needs))
  if (waiting) {
    clearTimeout(waiting.timer)
    idle?.delete(keyOf(needs))
    if (waiting.trainer.isAlive()) return waiting.trainer
  }
  return startTrainer({
    fork: project.forkTrainer,
    reducedPrecision: needs.reducedPrecision,
    env: needs.threads === undefined ? {} : threadLimit(needs.threads),
  })
}

/** Whether the trainer was kept: one of a kind waits at most. */
function keep(project: object, needs: TrainerNeeds, trainer: TrainerClient): boolean {
  const kept = warm.get(project)
  const key = keyOf(needs)
  if (!kept || kept.idle.has(key) || !trainer.isAlive()) return false
  const end = () => {
    kept.idle.delete(key)
    void trainer.close()
  }
  const timer = setTimeout(end, kept.idleMs)
  // A program that has nothing else to do need not wait for it.
  timer.unref()
  kept.idle.set(key, { trainer, timer })
  return true
}

const keyOf = ({ reducedPrecision, threads }: TrainerNeeds): string =>
  `${reducedPrecision} ${threads ?? 'all'}`

/** TensorFlow's two pools of threads, and those of oneDNN. */
function threadLimit(threads: number): Readonly<Record<string, string>> {
  const limit = String(threads)
  return { TF_NUM_INTRAOP_THREADS: limit, TF_NUM_INTEROP_THREADS: limit, OMP_NUM_THREADS: limit }
}
