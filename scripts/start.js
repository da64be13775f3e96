// Opens the studio: in a desktop window if Electron and a display exist, otherwise in the browser.
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { buildDesktop, buildRenderer } from './start/build.js'
import { findElectron } from './start/electron.js'
import { projectNode, root } from './setup/paths.js'

const args = process.argv.slice(2)
const asked = (flag) => args.includes(flag)
const serverOnly = ['--help', '-h', '--browser', '--port', '--no-open', '--host', '--cert', '--key'].some(
  asked,
)
const electron = serverOnly ? null : await findElectron()

if (electron) {
  await buildDesktop()
  hand(electron, ['.', ...args])
} else {
  if (!asked('--help') && !asked('-h')) await buildRenderer()
  hand(projectNode, [join('src', 'main', 'server', 'main.ts'), ...args])
}

/** Replaces this process by a program: forwards its output, its exit and the signals to it. */
function hand(program, rest) {
  const child = spawn(program, rest, { cwd: root, stdio: 'inherit' })
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal))
  child.on('error', (error) => {
    console.error(`Could not start ${program}: ${error.message}`)
    process.exit(1)
  })
  child.on('close', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 1)))
}
