import { defineStore } from 'pinia'
import { ref, shallowRef } from 'vue'
import type { OpenProject, RecentProject } from '#shared/contract/index.ts'
import { useStudio } from '../studio/index.ts'
import { whenConnected } from '../studio/mirror.ts'

/** The dataset at hand, and the folders opened lately. */
export const useProject = defineStore('project', () => {
  const studio = useStudio()
  const current = shallowRef<OpenProject | null>(null)
  const recent = shallowRef<readonly RecentProject[]>([])
  /** Whether it is known which dataset is at hand. */
  const known = ref(false)

  async function refresh(): Promise<void> {
    ;[current.value, recent.value] = await Promise.all([studio.projects.current(), studio.projects.recent()])
    known.value = true
  }
  async function refreshRecent(): Promise<void> {
    recent.value = await studio.projects.recent()
  }
  async function open(folder: string): Promise<void> {
    current.value = await studio.projects.open({ folder })
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
  return { current, recent, known, open, openSample, close, forget }
})
