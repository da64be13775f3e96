/** Limits parallel work, first in, first out. */
export type Slots = <Result>(work: () => Promise<Result>) => Promise<Result>

/** @param count maximum number of parallel calls */
export function openSlots(count: number): Slots {
  const waiting: (() => void)[] = []
  let free = count
  return async (work) => {
    if (free > 0) free--
    else await new Promise<void>((resolve) => waiting.push(resolve))
    try {
      return await work()
    } finally {
      const next = waiting.shift()
      if (next) next()
      else free++
    }
  }
}
