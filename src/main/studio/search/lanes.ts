/**
 * Works through items in their order with up to `lanes` at a time, until `signal` says stop. The first failure calls `stop`,
 * is waited out by those at work, and is then thrown.
 */
export async function inLanes<Item>(
  items: readonly Item[],
  lanes: number,
  { signal, stop }: { readonly signal: AbortSignal; readonly stop: () => void },
  task: (item: Item) => Promise<void>,
): Promise<void> {
  const queue = items.values()
  const lane = async () => {
    for (const item of queue) {
      if (signal.aborted) return
      try {
        await task(item)
      } catch (error) {
        stop()
        throw error
      }
    }
  }
  const ends = await Promise.allSettled(Array.from({ length: lanes }, lane))
  for (const end of ends) if (end.status === 'rejected') throw end.reason
}

/** A door that one may pass at a time: `await enter()` gives the way to open it again, which may be used more than once. */
export function turnstile(): () => Promise<() => void> {
  let last = Promise.resolve()
  return async () => {
    const before = last
    let open: () => void = () => undefined
    last = new Promise((resolve) => (open = resolve))
    await before
    return open
  }
}
