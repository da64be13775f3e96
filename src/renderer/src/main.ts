import { createPinia } from 'pinia'
import { createApp } from 'vue'
import { z } from 'zod'
import App from './App.vue'
import { createPages } from './router.ts'
import { connect, provideStudio } from './studio/index.ts'
import './styles/base.css'

// zod's JIT compiles functions from strings, which the content security policy forbids.
z.config({ jitless: true })

const app = createApp(App)
provideStudio(app, connect())
app.use(createPinia()).use(createPages()).mount('#app')
