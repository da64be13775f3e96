import { createRouter, createWebHistory, type Router } from 'vue-router'
import { ROOMS } from './rooms.ts'

const PAGES = {
  welcome: () => import('./pages/Welcome.vue'),
  library: () => import('./pages/Library.vue'),
  clip: () => import('./pages/Clip.vue'),
  train: () => import('./pages/Train.vue'),
  review: () => import('./pages/Review.vue'),
  explore: () => import('./pages/Explore.vue'),
  export: () => import('./pages/Export.vue'),
  live: () => import('./pages/Live.vue'),
  settings: () => import('./pages/Settings.vue'),
}

/** A room for each address; what a room shows is kept in the query. */
export function createRooms(): Router {
  return createRouter({
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
}
