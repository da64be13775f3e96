/**
 * Runs `task` over items with at most `limit` in flight and yields the results in the order of the items, so that
 * whoever writes them needs no buffer of its own. Stops taking new items as soon as the consumer stops, then waits for
 * those in flight: a pool destroyed under a task throws where nobody can catch it, should the answer still arrive.
 */
export async function* inOrder<Item, Result>(
  items: Iterable<Item>,
  limit: number,
  task: (item: Item) => Promise<Result>,
): AsyncGenerator<Result> {
  const flying: Promise<Result>[] = []
  try {
    for (const item of items) {
      const started = task(item)
      started.catch(() => undefined) // reported where it is awaited, in order
      flying.push(started)
      if (flying.length >= limit) yield await flying.shift()!
    }
    while (flying.length > 0) yield await flying.shift()!
  } finally {
    await Promise.allSettled(flying)
  }
}
