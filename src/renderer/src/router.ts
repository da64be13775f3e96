import { createRouter, createWebHistory, type Router } from 'vue-router'
import { ROOMS } from './rooms.ts'
import { useProject } from './stores/project.ts'

const PAGES = {
  welcome: () => import('./pages/Welcome.vue'),
  library: () => import('./pages/Library.vue'),
  clip: () => import('./pages/Clip.vue'),
  train: () => import('./pages/Train.vue'),
  labels: () => import('./pages/Labels.vue'),
  review: () => import('./pages/Review.vue'),
  explore: () => import('./pages/Explore.vue'),
  export: () => import('./pages/Export.vue'),
  live: () => import('./pages/Live.vue'),
  settings: () => import('./pages/Settings.vue'),
}

/**
 * A page for each address; what a page shows is kept in the query. The address carries the project as `p`, so that it never
 * shows another dataset than it was made for.
 */
export function createRooms(): Router {
  const router = createRouter({
    history: createWebHistory(),
    routes: [
      ...ROOMS.map(({ name, path, label, needsProject }) => ({
        name,
        path,
        component: PAGES[name as keyof typeof PAGES],
        meta: { label, needsProject },
      })),
      { path: '/:unknown(.*)', redirect: '/' },
    ],
  })
  router.beforeEach((to, from) => {
    if (to.meta['needsProject'] !== true || 'p' in to.query) return true
    const p = from.query['p'] ?? useProject().current?.id
    return p === undefined ? true : { path: to.path, query: { ...to.query, p }, hash: to.hash }
  })
  return router
}
