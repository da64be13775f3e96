/**
 * Runs `task` over items with at most `limit` in parallel and yields the results in the order of the items. If the
 * consumer stops, no new items start and running ones are awaited, because destroying a pool with running tasks causes
 * uncatchable errors.
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
