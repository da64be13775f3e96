import { defineStore } from 'pinia'
import { computed, shallowRef } from 'vue'
import { useRoute, useRouter, type LocationQuery } from 'vue-router'

/**
 * The query of the address, including pending changes. Navigation is asynchronous, so a new change builds on the
 * pending one.
 */
export const useAddressQuery = defineStore('address-query', () => {
  const route = useRoute()
  const router = useRouter()
  const pending = shallowRef<{ readonly query: LocationQuery; readonly isStep: boolean } | null>(null)
  const query = computed(() => pending.value?.query ?? route.query)

  /** @param isStep whether the browser's Back undoes the change; other changes replace the address */
  async function change(name: string, text: string | null, isStep: boolean): Promise<void> {
    const { [name]: before, ...others } = query.value
    if (text === (before ?? null)) return
    // Back then undoes the pending change, too.
    const mine = {
      query: text === null ? others : { ...others, [name]: text },
      isStep: isStep || pending.value?.isStep === true,
    }
    pending.value = mine
    try {
      await (mine.isStep ? router.push({ query: mine.query }) : router.replace({ query: mine.query }))
    } finally {
      if (pending.value === mine) pending.value = null
    }
  }
  return { query, change }
})
