/** Progress of a worker thread in shared memory: the current step and the number of steps. */
export type Progress = Int32Array<SharedArrayBuffer>

const POLL_EVERY_MS = 250

export const openProgress = (): Progress => new Int32Array(new SharedArrayBuffer(8))

/** Polls the progress of a thread until its result arrives. */
export async function watched<Result>(
  progress: Progress,
  result: Promise<Result>,
  report: (step: number, steps: number) => void,
): Promise<Result> {
  const timer = setInterval(() => report(progress[0], progress[1]), POLL_EVERY_MS)
  try {
    return await result
  } finally {
    clearInterval(timer)
  }
}
