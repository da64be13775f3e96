import { homedir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..')
export const modules = join(root, 'node_modules')
export const projectNode = join(modules, 'node', 'bin', 'node')

/** Downloads and compiled files, shared by all clones of one user. */
export const cacheFolder = join(
  process.env.SER_STUDIO_CACHE ?? process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'),
  'ser-studio',
)
