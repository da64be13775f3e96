/** Runs work in so many slots, first come, first served. */
export type Slots = <Result>(work: () => Promise<Result>) => Promise<Result>

/** @param count work that runs at the same time at most */
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
