import { setImmediate } from 'node:timers/promises'

/** Items between two turns of other events: less than one frame. */
const SLICE = 1_000

/**
 * Yields the same items, and lets other events run in between.
 * @param onSlice called after each of these turns with the number of items since the last; it may throw to end the work
 */
export async function* paced<Item>(
  items: Iterable<Item> | AsyncIterable<Item>,
  onSlice: (items: number) => void = () => undefined,
): AsyncGenerator<Item> {
  let done = 0
  for await (const item of items) {
    if (++done % SLICE === 0) {
      await setImmediate()
      onSlice(SLICE)
    }
    yield item
  }
}
