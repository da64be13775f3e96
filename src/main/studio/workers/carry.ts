import { StudioError, toStudioError } from '#shared/errors.ts'

/**
 * The result of a thread. Errors lose their class, code and details between threads, so they are sent as plain data.
 */
export type Carried<Result> =
  | { readonly value: Result }
  | { readonly error: ReturnType<StudioError['toJSON']> & { readonly stack: string | undefined } }

/** A function that a worker exports for its pool. */
export type WorkerFunction<Task, Result> = (task: Task) => Promise<Carried<Result>>

/** Wraps a worker's function so that its errors reach the pool. */
export function carrying<Task, Result>(
  work: (task: Task) => Result | Promise<Result>,
): WorkerFunction<Task, Result> {
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
export function received<Result>(carried: Carried<Result>): Result {
  if ('value' in carried) return carried.value
  const { code, message, details, stack } = carried.error
  const cause = new Error(message)
  cause.stack = stack
  throw new StudioError(code, message, details, cause)
}
