import { join } from 'node:path'
import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vite'

/** The renderer, for the browser and the desktop alike. */
export default defineConfig({
  root: join(import.meta.dirname, 'src/renderer'),
  plugins: [vue()],
  worker: { format: 'es' },
  build: {
    outDir: join(import.meta.dirname, 'out/renderer'),
    emptyOutDir: true,
    target: 'chrome130',
    // electron-vite does not minify by default.
    minify: true,
    // The content security policy lets no inline script run, and a small file as data: is one.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
})
