import { computed, shallowRef, watch, type ShallowRef } from 'vue'

interface Draft<Stored> {
  readonly stored: () => Stored
  /** Fills the draft. */
  readonly start: (from: Stored) => void
  /** What the draft has. */
  readonly draft: () => unknown
  /** The same of a stored version. */
  readonly contentsOf: (stored: Stored) => unknown
}

/**
 * Follows a stored version with a draft. A changed draft stays when another window saves a newer version, and knows that it is
 * outdated, until the user takes the newer version or keeps the draft as a change of it.
 */
export function useKeptDraft<Stored extends { readonly version: number }>({
  stored,
  start,
  draft,
  contentsOf,
}: Draft<Stored>) {
  const base: ShallowRef<Stored> = shallowRef(stored())
  start(base.value)

  const drafted = () => JSON.stringify(draft())
  const differsFrom = (from: Stored) => drafted() !== JSON.stringify(contentsOf(from))
  function take(): void {
    base.value = stored()
    start(base.value)
  }
  const keep = () => void (base.value = stored())
  watch(stored, (now) => {
    if (!differsFrom(base.value) || !differsFrom(now)) take()
  })
  /** Begins to save the draft. Returns what follows the save: a change made meanwhile stays, as a change of the saved version. */
  function beginSave(): () => void {
    const sent = drafted()
    return () => (drafted() === sent ? take() : keep())
  }
  const isOutdated = computed(() => base.value.version !== stored().version)
  const isChanged = computed(() => differsFrom(base.value))
  return { base, isChanged, isOutdated, take, keep, beginSave }
}
