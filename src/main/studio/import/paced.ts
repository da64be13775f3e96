import { setImmediate } from 'node:timers/promises'

/** Maximum time, in ms, before other events run: less than one frame. */
const SLICE_MS = 8

/**
 * Yields the same items, and lets other events run every few milliseconds.
 * @param onSlice called after each of these turns with the number of items since the last; it may throw to end the work
 */
export async function* paced<Item>(
  items: Iterable<Item> | AsyncIterable<Item>,
  onSlice: (items: number) => void = () => undefined,
): AsyncGenerator<Item> {
  let since = performance.now()
  let done = 0
  for await (const item of items) {
    done++
    if (performance.now() - since >= SLICE_MS) {
      await setImmediate()
      onSlice(done)
      done = 0
      since = performance.now()
    }
    yield item
  }
}
