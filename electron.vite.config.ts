import { readdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import { defineConfig } from 'electron-vite'
import renderer from './vite.config.ts'

const source = (path: string) => join(import.meta.dirname, 'src', path)

const workers = readdirSync(source('main'), { recursive: true, encoding: 'utf8' }).filter((file) =>
  file.endsWith('.worker.ts'),
)

/** Threads and processes start files of their own, so each is an entry; all lie side by side, where the code looks for them. */
const MAIN = {
  index: source('main/index.ts'),
  trainer: source('main/trainer/main.ts'),
  ...Object.fromEntries(workers.map((file) => [basename(file, '.ts'), source(join('main', file))])),
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
  renderer: {
    ...renderer,
    // electron-vite makes addresses relative to the page; a page two levels deep must find its files as well.
    plugins: [renderer.plugins, { name: 'from-root', enforce: 'post', config: () => ({ base: '/' }) }],
  },
})
