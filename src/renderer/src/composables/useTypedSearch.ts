import { useDebounceFn } from '@vueuse/core'
import { ref, watch } from 'vue'

const TYPING_MS = 200

/**
 * The text of a search field. `search` runs once typing pauses, with the text as it is then; a search from elsewhere
 * replaces the text; the arrival of an own one leaves what was typed meanwhile.
 */
export function useTypedSearch(
  searched: () => string | undefined,
  search: (words: string | undefined) => void,
) {
  const text = ref(searched() ?? '')
  let last = searched()
  function searchNow(): void {
    const words = text.value.trim() || undefined
    if (words === searched()) return
    last = words
    search(words)
  }
  const searchSoon = useDebounceFn(searchNow, TYPING_MS)
  watch(text, () => void searchSoon())
  watch(searched, (words) => {
    if (words === last) return
    last = words
    text.value = words ?? ''
  })
  return { text, searchNow }
}
