import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { run } from '../setup/command.js'
import { modules, projectNode } from '../setup/paths.js'

const home = join(modules, 'electron')
const tried = join(modules, '.ser-studio-electron-tried')

/**
 * The path of Electron if it is installed and a window can be shown; otherwise null. If it is missing, it is downloaded
 * once from Electron's own site; if that fails, the studio opens in the browser.
 */
export async function findElectron() {
  if (!hasDisplay()) return null
  const present = installed()
  if (present || existsSync(tried)) return present
  console.error('Fetching Electron, once …')
  try {
    await run(projectNode, [join(home, 'install.js')], { quiet: true })
  } catch {
    writeFileSync(tried, 'Remove this file to try again.\n')
    console.error('Electron could not be fetched from its site, so the studio opens in the browser.')
  }
  return installed()
}

function hasDisplay() {
  return process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY)
}

function installed() {
  const pathFile = join(home, 'path.txt')
  const name = existsSync(pathFile) ? readFileSync(pathFile, 'utf8') : 'electron'
  const program = join(process.env.ELECTRON_OVERRIDE_DIST_PATH ?? join(home, 'dist'), name)
  return existsSync(program) ? program : null
}
