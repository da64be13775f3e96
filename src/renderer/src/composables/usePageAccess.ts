import { computed, watch } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import { PAGES, START_OF_INVITED } from '../pages.ts'
import { useMe } from '../stores/me.ts'

/** Whether the user may see the page in the address. An invited user's other addresses lead to the first page. */
export function usePageAccess() {
  const route = useRoute()
  const router = useRouter()
  const me = useMe()
  const allowed = computed(() => {
    const page = PAGES.find(({ name }) => name === route.name)
    return page === undefined || me.can(page.role)
  })
  // Another navigation, such as one that completes the address, can replace this one: then it is repeated.
  watch(
    [() => me.me !== null && !allowed.value, () => route.fullPath],
    ([isElsewhere]) => {
      if (isElsewhere) void router.replace(START_OF_INVITED)
    },
    { immediate: true },
  )
  return { allowed }
}
