import { computed, watch } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import { useProject } from '../stores/project.ts'
import { useOpenProject } from './useOpenProject.ts'

/** A project that the address names while the window shows another one, or none. */
export interface AddressedProject {
  /** Null where its folder is not in the list of recent folders any more. */
  readonly name: string | null
  readonly folder: string | null
}

/**
 * Keeps the window's dataset and the project in the address together. An address of another dataset, such as the one before
 * in the history, opens that dataset. A dataset that was opened outside the page, as by the desktop's menu, changes the address.
 */
export function useAddressedProject() {
  const route = useRoute()
  const router = useRouter()
  const project = useProject()
  const { openFolder, reopen: openInPlace, busy } = useOpenProject()

  const inAddress = computed(() => {
    const id = route.meta['needsProject'] === true ? route.query['p'] : undefined
    return typeof id === 'string' ? id : null
  })
  const addressed = computed<AddressedProject | null>(() => {
    const id = inAddress.value
    if (id === null || id === project.current?.id || project.opening || !project.known) return null
    const known = project.shown.get(id) ?? project.recent.find((entry) => entry.id === id) ?? null
    return { name: known?.name ?? null, folder: known?.folder ?? null }
  })
  const showCurrent = () => router.replace({ path: '/library', query: { p: project.current?.id } })
  const reopen = async () => {
    const folder = addressed.value?.folder
    if (folder) await openFolder(folder)
  }

  watch(inAddress, () => {
    const folder = addressed.value?.folder
    if (folder) void openInPlace(folder)
  })
  watch(
    () => project.current?.id,
    (id, before) => {
      if (id !== undefined && before !== undefined && addressed.value) void showCurrent()
    },
  )
  // An address that was opened before it was known which dataset is open.
  watch(
    () => (route.meta['needsProject'] === true && !('p' in route.query) ? project.current?.id : null),
    (p) => {
      if (p) void router.replace({ path: route.path, query: { ...route.query, p }, hash: route.hash })
    },
  )
  return { addressed, showCurrent, reopen, busy }
}
