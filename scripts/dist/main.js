// Packages the desktop app for this system: installers, or only the folder with --dir. --no-build takes out/ as it is; other
// arguments go to electron-builder.
//   npm run dist -- --dir
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { run } from '../setup/command.js'
import { modules } from '../setup/paths.js'

const program = (name) => join(modules, '.bin', process.platform === 'win32' ? `${name}.cmd` : name)

/** An Electron that is on this machine, where its own site cannot be reached: its folder and version. */
function electronHere() {
  const folder = process.env.ELECTRON_OVERRIDE_DIST_PATH
  if (!folder) return []
  const file = join(folder, 'version')
  if (!existsSync(file)) throw new Error(`${folder} holds no Electron: its file "version" is missing.`)
  const version = readFileSync(file, 'utf8').trim().replace(/^v/, '')
  return [`-c.electronDist=${folder}`, `-c.electronVersion=${version}`]
}

const options = process.argv.slice(2).filter((option) => option !== '--no-build')
if (!process.argv.includes('--no-build')) await run(program('electron-vite'), ['build'])
await run(program('electron-builder'), ['--publish=never', ...electronHere(), ...options])
