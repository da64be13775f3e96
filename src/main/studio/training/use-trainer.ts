import type { TrainingConfig } from '#shared/contract/training.ts'
import type { Project } from '../project/index.ts'
import { startTrainer, type TrainerClient } from './client.ts'

/** Does work that may need the trainer: its process starts when it is first asked for, and ends with the work. */
export async function useTrainer<T>(
  project: Pick<Project, 'forkTrainer'>,
  { reducedPrecision }: Pick<TrainingConfig, 'reducedPrecision'>,
  work: (trainer: () => Promise<TrainerClient>) => Promise<T>,
): Promise<T> {
  let started: Promise<TrainerClient> | null = null
  try {
    return await work(() => (started ??= startTrainer({ fork: project.forkTrainer, reducedPrecision })))
  } finally {
    const trainer = await (started as Promise<TrainerClient> | null)?.catch(() => null)
    await trainer?.close()
  }
}
