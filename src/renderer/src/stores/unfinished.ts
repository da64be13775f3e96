import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import type { Unfinished } from '#shared/domain/unfinished.ts'
import { useStudio } from '../studio/index.ts'
import { whenConnected } from '../studio/mirror.ts'

/** Interrupted work of the open dataset that can be resumed. */
export const useUnfinished = defineStore('unfinished', () => {
  const studio = useStudio()
  const list = shallowRef<readonly Unfinished[]>([])

  async function refresh(): Promise<void> {
    list.value = await studio.unfinished.list()
  }
  async function resume({ kind, id }: Unfinished): Promise<void> {
    await studio.unfinished.resume({ kind, id })
    await refresh()
  }
  async function leave({ kind, id }: Unfinished): Promise<void> {
    await studio.unfinished.leave({ kind, id })
    await refresh()
  }

  whenConnected(studio, refresh)
  studio.on('project', () => void refresh())
  studio.on('runs', () => void refresh())
  studio.on('job', ({ state }) => {
    if (state === 'interrupted') void refresh()
  })
  return { list, resume, leave }
})
