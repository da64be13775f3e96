/** Progress of a worker thread in shared memory: the current step and the number of steps. */
export type Progress = Int32Array<SharedArrayBuffer>

const LOOK_EVERY_MS = 250

export const openProgress = (): Progress => new Int32Array(new SharedArrayBuffer(8))

/** Polls the progress of a thread until its result arrives. */
export async function watched<Answer>(
  progress: Progress,
  answer: Promise<Answer>,
  report: (step: number, steps: number) => void,
): Promise<Answer> {
  const timer = setInterval(() => report(progress[0], progress[1]), LOOK_EVERY_MS)
  try {
    return await answer
  } finally {
    clearInterval(timer)
  }
}
