import { reactive } from 'vue'
import { defineStore } from 'pinia'
import { useRouter } from 'vue-router'
import type { Page } from '../pages.ts'
import { useProject } from '../stores/project.ts'

/** The last address of each page in the open dataset, so that the navigation restores filters and selection. */
export const useLastAddress = defineStore('last-address', () => {
  const router = useRouter()
  const project = useProject()
  const left = reactive(new Map<string, string>())
  router.afterEach((to) => {
    if (typeof to.name === 'string') left.set(to.name, to.fullPath)
  })
  const addressOf = (page: Page): string => {
    const address = left.get(page.name)
    const isOfOpen = address !== undefined && router.resolve(address).query['p'] === project.current?.id
    return isOfOpen ? address : page.path.replace(/\/:.*$/, '')
  }
  return { addressOf }
})
