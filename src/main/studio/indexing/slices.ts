import { setImmediate } from 'node:timers/promises'
import type { Db } from '../project/index.ts'

const ITEMS_AT_ONCE = 1_000

/** Writes many items in short transactions, so that other events are not delayed. */
export async function inSlices<T>(db: Db, items: readonly T[], write: (item: T) => unknown): Promise<void> {
  const slice = db.transaction((some: readonly T[]) => some.forEach(write))
  for (let at = 0; at < items.length; at += ITEMS_AT_ONCE) {
    slice.immediate(items.slice(at, at + ITEMS_AT_ONCE))
    await setImmediate()
  }
}
