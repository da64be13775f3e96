import { createRouter, createWebHistory, type Router } from 'vue-router'
import { PAGES } from './pages.ts'
import { useProject } from './stores/project.ts'

/**
 * One page per address; its state is in the query. The parameter `p` is the project, so that an address never shows
 * another dataset.
 */
export function createPages(): Router {
  const router = createRouter({
    history: createWebHistory(),
    routes: [
      ...PAGES.map(({ name, path, label, needsProject, component }) => ({
        name,
        path,
        component,
        meta: { label, needsProject },
      })),
      { path: '/:unknown(.*)', redirect: '/' },
    ],
  })
  router.beforeEach((to, from) => {
    if (to.meta['needsProject'] !== true || 'p' in to.query) return true
    const p = useProject().current?.id ?? from.query['p'] ?? undefined
    return p === undefined ? true : { path: to.path, query: { ...to.query, p }, hash: to.hash }
  })
  return router
}
