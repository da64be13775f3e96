import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { run } from '../setup/command.js'
import { projectNode, root } from '../setup/paths.js'

const RENDERER = ['src/renderer', 'src/shared', 'vite.config.ts', 'package-lock.json']
const DESKTOP = [...RENDERER, 'src/main', 'src/preload', 'electron.vite.config.ts', 'package.json']

export const buildRenderer = () =>
  buildIfStale('renderer', RENDERER, join('vite', 'bin', 'vite.js'), ['build', '--logLevel', 'warn'])

export const buildDesktop = () =>
  buildIfStale('desktop', DESKTOP, join('electron-vite', 'bin', 'electron-vite.js'), [
    'build',
    '--logLevel',
    'warn',
  ])

/** Builds only what changed since the last build. Names, sizes and times of the sources are stored in out/. */
async function buildIfStale(name, sources, tool, args) {
  const stampFile = join(root, 'out', `${name}.stamp`)
  const stamp = fingerprint(sources)
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) return
  console.error('Building the studio …')
  await run(projectNode, [join(root, 'node_modules', tool), ...args], { cwd: root, quiet: true })
  mkdirSync(join(root, 'out'), { recursive: true })
  writeFileSync(stampFile, stamp)
}

function fingerprint(sources) {
  const hash = createHash('sha256')
  for (const source of sources) add(join(root, source), hash)
  return hash.digest('hex')
}

function add(path, hash) {
  const { size, mtimeMs } = statSync(path)
  if (!statSync(path).isDirectory()) hash.update(`${path} ${size} ${mtimeMs}\n`)
  else for (const name of readdirSync(path).sort()) add(join(path, name), hash)
}
