import { computed, watch } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import { useProject } from '../stores/project.ts'
import { useOpenProject } from './useOpenProject.ts'

/** A project in the address that differs from the window's. */
export interface AddressedProject {
  /** Null where the list of recent folders no longer contains it. */
  readonly name: string | null
  readonly folder: string | null
}

/**
 * Synchronises the window's dataset with the project in the address. An address of another dataset, for example from
 * the history, opens that dataset. A dataset opened elsewhere, for example by the desktop menu, changes the address.
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
  // The address was opened before the store knew which dataset is open.
  watch(
    () => (route.meta['needsProject'] === true && !('p' in route.query) ? project.current?.id : null),
    (p) => {
      if (p) void router.replace({ path: route.path, query: { ...route.query, p }, hash: route.hash })
    },
  )
  return { addressed, showCurrent, reopen, busy }
}
