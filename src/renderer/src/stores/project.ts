import { defineStore } from 'pinia'
import { ref, shallowReactive, shallowRef, watch } from 'vue'
import type {
  InputOf,
  NotOpened,
  OpenProject,
  OpenQuestion,
  RecentProject,
  contract,
} from '#shared/contract/index.ts'
import { useStudio } from '../studio/index.ts'
import { whenConnected } from '../studio/mirror.ts'

/** The open dataset and the recent folders. */
export const useProject = defineStore('project', () => {
  const studio = useStudio()
  const current = shallowRef<OpenProject | null>(null)
  /** Why the dataset of the last session is not open. */
  const notOpened = shallowRef<NotOpened | null>(null)
  const recent = shallowRef<readonly RecentProject[]>([])
  /** Whether the studio has reported which dataset is open. */
  const known = ref(false)
  /** Whether this window is opening a dataset. */
  const opening = ref(false)
  /** The question to the user before a folder can be opened, with its text. */
  const question = shallowRef<{ readonly about: OpenQuestion; readonly text: string } | null>(null)
  /** Datasets that this window has shown, by id. */
  const shown = shallowReactive(new Map<string, OpenProject>())

  watch(current, (project) => {
    if (project) shown.set(project.id, project)
  })
  // Runs after the pages of the previous dataset are unmounted, because they may still save for it.
  watch(current, (project) => studio.showProject(project?.id ?? null), { flush: 'post' })

  async function refresh(): Promise<void> {
    ;[current.value, recent.value, notOpened.value] = await Promise.all([
      studio.projects.current(),
      studio.projects.recent(),
      studio.projects.notOpened(),
    ])
    known.value = true
  }
  async function refreshRecent(): Promise<void> {
    ;[recent.value, notOpened.value] = await Promise.all([
      studio.projects.recent(),
      studio.projects.notOpened(),
    ])
  }
  async function open(input: InputOf<typeof contract.projects.open>): Promise<void> {
    current.value = await studio.projects.open(input)
    await refreshRecent()
  }
  async function openSample(): Promise<void> {
    current.value = await studio.projects.openSample()
    await refreshRecent()
  }
  async function close(): Promise<void> {
    await studio.projects.close()
    current.value = null
  }
  async function forget(folder: string): Promise<void> {
    await studio.projects.forget({ folder })
    await refreshRecent()
  }

  whenConnected(studio, refresh)
  studio.on('project', (project) => {
    current.value = project
    void refreshRecent()
  })
  studio.on('recent', () => void refreshRecent())
  return { current, notOpened, recent, known, opening, question, shown, open, openSample, close, forget }
})
