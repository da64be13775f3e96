import { createPinia } from 'pinia'
import { createApp } from 'vue'
import { createClient } from '#shared/contract/client.ts'
import type { Transport } from '#shared/contract/index.ts'
import { browserHost } from '../studio/browser-host.ts'
import { provideStudio } from '../studio/index.ts'
import '../styles/base.css'
import GalleryPage from './GalleryPage.vue'

// A page of the development server only; the build has the single entry index.html. It works without a studio.
const unconnected: Transport = {
  send: () => undefined,
  show: () => undefined,
  onMessage: () => () => undefined,
  onState(listener) {
    listener('connecting')
    return () => undefined
  },
}
const app = createApp(GalleryPage).use(createPinia())
provideStudio(app, { studio: createClient(unconnected), host: browserHost })
app.mount('#app')
