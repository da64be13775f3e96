import { StudioError, toStudioError } from '#shared/errors.ts'

/**
 * The result of a thread. Errors lose their class, code and details between threads, so they are sent as plain data.
 */
export type Carried<Answer> =
  | { readonly value: Answer }
  | { readonly error: ReturnType<StudioError['toJSON']> & { readonly stack: string | undefined } }

/** A function that a worker exports for its pool. */
export type WorkerFunction<Task, Answer> = (task: Task) => Promise<Carried<Answer>>

/** Wraps a worker's function so that its errors reach the pool. */
export function carrying<Task, Answer>(
  work: (task: Task) => Answer | Promise<Answer>,
): WorkerFunction<Task, Answer> {
  return async (task) => {
    try {
      return { value: await work(task) }
    } catch (thrown) {
      const error = toStudioError(thrown)
      const { stack } = error.cause instanceof Error ? error.cause : error
      return { error: { ...error.toJSON(), stack } }
    }
  }
}

/**
 * Unwraps the result of a thread. Throws its error with code, message and details; the cause contains the thread's
 * stack.
 */
export function received<Answer>(carried: Carried<Answer>): Answer {
  if ('value' in carried) return carried.value
  const { code, message, details, stack } = carried.error
  const cause = new Error(message)
  cause.stack = stack
  throw new StudioError(code, message, details, cause)
}
