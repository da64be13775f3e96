import { computed, ref, shallowRef } from 'vue'
import type { ClipId } from '#shared/domain/clips.ts'

/** Selected clips: single ones, or all that match the filter. */
export function useClipSelection() {
  const ids = shallowRef<ReadonlySet<ClipId>>(new Set())
  const everything = ref(false)
  const isEmpty = computed(() => !everything.value && ids.value.size === 0)

  function choose(chosen: Iterable<ClipId>): void {
    everything.value = false
    ids.value = new Set(chosen)
  }
  function add(chosen: Iterable<ClipId>): void {
    choose([...ids.value, ...chosen])
  }
  function toggle(id: ClipId): void {
    if (ids.value.has(id)) choose([...ids.value].filter((other) => other !== id))
    else add([id])
  }
  function clear(): void {
    choose([])
  }
  return {
    ids,
    everything,
    isEmpty,
    has: (id: ClipId) => everything.value || ids.value.has(id),
    choose,
    add,
    toggle,
    clear,
    chooseEverything: () => (everything.value = true),
  }
}
