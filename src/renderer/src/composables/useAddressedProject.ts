import { computed, watch } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import { useProject } from '../stores/project.ts'
import { useHost } from '../studio/index.ts'
import { useOpenProject } from './useOpenProject.ts'

/** A project that the address names while another one, or none, is open. */
export interface AddressedProject {
  /** Null where its folder is not known here any more. */
  readonly name: string | null
  readonly folder: string | null
  /** Whether this window has shown it before. */
  readonly shown: boolean
}

/**
 * Compares the project in the address with the open one. They differ after another window opened a dataset, and after a
 * reload or bookmark of an older address. The desktop has one window, which follows what its menu opens.
 */
export function useAddressedProject() {
  const route = useRoute()
  const router = useRouter()
  const project = useProject()
  const host = useHost()
  const { openFolder, busy } = useOpenProject()

  const addressed = computed<AddressedProject | null>(() => {
    const id = route.meta['needsProject'] === true ? route.query['p'] : undefined
    if (typeof id !== 'string' || id === project.current?.id || project.opening || !project.known) return null
    const known = project.shown.get(id) ?? project.recent.find((entry) => entry.id === id) ?? null
    return { name: known?.name ?? null, folder: known?.folder ?? null, shown: project.shown.has(id) }
  })
  const showCurrent = () => router.replace({ path: '/library', query: { p: project.current?.id } })
  const reopen = async () => {
    const folder = addressed.value?.folder
    if (folder) await openFolder(folder)
  }

  // An address that was opened before it was known which dataset is open.
  watch(
    () => (route.meta['needsProject'] === true && !('p' in route.query) ? project.current?.id : null),
    (p) => {
      if (p) void router.replace({ path: route.path, query: { ...route.query, p }, hash: route.hash })
    },
  )
  if (host.kind === 'desktop')
    watch(addressed, (other) => {
      if (other && project.current) void showCurrent()
    })
  return { addressed, showCurrent, reopen, busy }
}
