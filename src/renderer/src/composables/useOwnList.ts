import { onScopeDispose, ref, shallowRef, watch, type ShallowRef } from 'vue'
import { toStudioError, type StudioError } from '#shared/errors.ts'
import { useStudio } from '../studio/index.ts'
import { whenConnected } from '../studio/mirror.ts'
import { useTask } from './useTask.ts'

interface ListSource<Own, Item> {
  /** Number of the plan or comparison. */
  readonly id: () => number
  readonly annotator: () => string
  /** The annotator's list with its progress; null where they have none. */
  readonly read: () => Promise<Own | null>
  /** The first open item; null at the end. */
  readonly next: () => Promise<Item | null>
  readonly keyOf: (item: Item) => number
  /** Takes the last answer back; whether there was one. */
  readonly takeBack: () => Promise<boolean>
}

/** An annotator's list in a plan or comparison, one item at a time. Each answer is on disk before the next is shown. */
export function useOwnList<Own, Item>(source: ListSource<Own, Item>) {
  const studio = useStudio()
  const item: ShallowRef<Item | null> = shallowRef(null)
  const own = shallowRef<Own | null>(null)
  const loaded = ref(false)
  const error = shallowRef<StudioError | null>(null)
  // A second key while an answer is saved must not answer the next item, which was not heard yet.
  const { run, busy } = useTask((work: () => Promise<unknown>) => work())

  async function load(): Promise<void> {
    const [asked, name] = [source.id(), source.annotator()]
    error.value = null
    try {
      const found = name === '' ? null : await source.read()
      const next = found === null ? null : await source.next()
      if (asked !== source.id() || name !== source.annotator()) return
      own.value = found
      // The same object keeps what is on screen as it is.
      const isSame = next !== null && item.value !== null && source.keyOf(next) === source.keyOf(item.value)
      if (!isSame) item.value = next
      loaded.value = true
    } catch (thrown) {
      error.value = toStudioError(thrown)
    }
  }
  /** Writes an answer, and shows the next item. */
  const write = (answer: () => Promise<unknown>) =>
    run(async () => {
      await answer()
      await load()
    })
  const takeBack = (told: (wasAnswered: boolean) => void) =>
    run(async () => {
      const wasAnswered = await source.takeBack()
      await load()
      told(wasAnswered)
    })

  watch([source.id, source.annotator], load)
  // An answer may be on disk although its acknowledgement was lost with the connection.
  onScopeDispose(whenConnected(studio, load))
  // Another window may reassign the items, or answer them. While an own answer is saved, it loads the next one itself.
  onScopeDispose(studio.on('plans', () => void (!busy.value && load())))
  return { item, own, loaded, error, busy, load, write, takeBack }
}
