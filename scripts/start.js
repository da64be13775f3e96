// Opens the studio: as a desktop window where Electron and a display are there, else in the browser.
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { buildDesktop, buildRenderer } from './start/build.js'
import { findElectron } from './start/electron.js'
import { projectNode, root } from './setup/paths.js'

const args = process.argv.slice(2)
const asked = (flag) => args.includes(flag)
const serverOnly = ['--help', '-h', '--browser', '--port', '--no-open'].some(asked)
const electron = serverOnly ? null : await findElectron()

if (electron) {
  await buildDesktop()
  hand(electron, ['.', ...args])
} else {
  if (!asked('--help') && !asked('-h')) await buildRenderer()
  hand(projectNode, [join('src', 'main', 'server', 'main.ts'), ...args])
}

/** Runs a program in our place: its output, its end, and the signals meant for it. */
function hand(program, rest) {
  const child = spawn(program, rest, { cwd: root, stdio: 'inherit' })
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal))
  child.on('error', (error) => {
    console.error(`Could not start ${program}: ${error.message}`)
    process.exit(1)
  })
  child.on('close', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 1)))
}
