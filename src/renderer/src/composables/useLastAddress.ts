import { reactive } from 'vue'
import { defineStore } from 'pinia'
import { useRouter } from 'vue-router'
import type { Room } from '../rooms.ts'

/** Where each room was left: its filters and selection are there when one comes back by the rail. */
export const useLastAddress = defineStore('last-address', () => {
  const left = reactive(new Map<string, string>())
  useRouter().afterEach((to) => {
    if (typeof to.name === 'string') left.set(to.name, to.fullPath)
  })
  const addressOf = (room: Room): string => left.get(room.name) ?? room.path.replace(/\/:.*$/, '')
  return { addressOf }
})
