import { reactive } from 'vue'
import { defineStore } from 'pinia'
import { useRouter } from 'vue-router'
import type { Room } from '../rooms.ts'
import { useProject } from '../stores/project.ts'

/** Where each page was left in the open dataset: its filters and selection are there when one comes back by the rail. */
export const useLastAddress = defineStore('last-address', () => {
  const router = useRouter()
  const project = useProject()
  const left = reactive(new Map<string, string>())
  router.afterEach((to) => {
    if (typeof to.name === 'string') left.set(to.name, to.fullPath)
  })
  const addressOf = (room: Room): string => {
    const address = left.get(room.name)
    const isOfOpen = address !== undefined && router.resolve(address).query['p'] === project.current?.id
    return isOfOpen ? address : room.path.replace(/\/:.*$/, '')
  }
  return { addressOf }
})
