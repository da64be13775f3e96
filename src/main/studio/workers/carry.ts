import type { Piscina } from 'piscina'
import { StudioError, toStudioError } from '#shared/errors.ts'

/** What a thread answers with: errors lose their class and their code between threads, so they travel as what they say. */
export type Carried<Answer> =
  { readonly value: Answer } | { readonly error: ReturnType<StudioError['toJSON']> }

/** A worker's default export that carries its errors to `runApart`. */
export function carrying<Task, Answer>(
  work: (task: Task) => Answer | Promise<Answer>,
): (task: Task) => Promise<Carried<Answer>> {
  return async (task) => {
    try {
      return { value: await work(task) }
    } catch (thrown) {
      return { error: toStudioError(thrown).toJSON() }
    }
  }
}

/** Runs a task in a pool whose worker is `carrying`. Throws what the worker threw; `cancelled` where the pool is closed. */
export async function runApart<Answer>(pool: Piscina, task: unknown): Promise<Answer> {
  const carried = (await pool.run(task).catch((error: unknown) => {
    throw wasClosed(error) ? new StudioError('cancelled', 'The dataset was closed.', {}, error) : error
  })) as Carried<Answer>
  if ('value' in carried) return carried.value
  const { code, message, details } = carried.error
  throw new StudioError(code, message, details)
}

/** Piscina's words for a task whose pool was destroyed. */
const wasClosed = (error: unknown): boolean =>
  error instanceof Error && error.message === 'Terminating worker thread'
