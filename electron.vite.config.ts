import { join } from 'node:path'
import { defineConfig } from 'electron-vite'
import renderer from './vite.config.ts'

const source = (path: string) => join(import.meta.dirname, 'src', path)

/** Threads and processes start files of their own, so each is an entry; all lie side by side, where the code looks for them. */
const MAIN = {
  index: source('main/index.ts'),
  'probe.worker': source('main/studio/indexing/probe.worker.ts'),
  'extract.worker': source('main/studio/features/extract.worker.ts'),
  'encode.worker': source('main/studio/encoders/encode.worker.ts'),
  'render.worker': source('main/studio/corpora/synthetic/render.worker.ts'),
  'window.worker': source('main/studio/prediction/window.worker.ts'),
  trainer: source('main/trainer/main.ts'),
}

export default defineConfig({
  main: {
    build: {
      outDir: 'out/main',
      target: 'node20.18',
      externalizeDeps: true,
      rollupOptions: {
        input: MAIN,
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      outDir: 'out/preload',
      target: 'node20.18',
      // A sandboxed preload may require nothing but electron, and only as CommonJS.
      externalizeDeps: false,
      rollupOptions: {
        input: { index: source('preload/index.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer,
})
