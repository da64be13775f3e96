// Installs what a fresh clone lacks, and records in node_modules what it installed.
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { run } from './command.js'
import { modules, projectNode, root } from './paths.js'
import { tensorflowPresent, bringTensorflow } from './tensorflow.js'

const stampFile = join(modules, '.ser-studio.json')

/** Installs the packages, Node 24 and native TensorFlow if they are missing. Prints nothing if nothing is missing. */
export async function setUp({ again = false } = {}) {
  const [major] = process.versions.node.split('.').map(Number)
  if (major < 20) fail(`SER Studio needs Node 20 or newer; this is ${process.version}.`)
  const lock = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex')
  const stamp = readStamp()
  if (!again && stamp?.lock === lock && existsSync(projectNode)) {
    if (stamp.tensorflow.way === 'plain' || tensorflowPresent()) return
  }

  const started = Date.now()
  const step = (n, text) => console.error(`[set-up ${n}/3] ${text}`)
  step(1, 'npm packages')
  if (again || stamp?.lock !== lock) {
    rmSync(stampFile, { force: true })
    // Warnings about engines are off, because the required Node 24 is installed next. Install scripts are off, because
    // the script of tfjs-node fails without its download site and would make npm ci fail.
    await run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']).catch(
      (error) =>
        fail(
          `The npm packages could not be installed: ${error.message}\nCheck the network or the npm registry, and try again.`,
        ),
    )
  }
  step(2, 'Node 24')
  if (!existsSync(projectNode))
    await run('npm', ['rebuild', 'node'], { quiet: true }).catch((error) =>
      fail(`Node 24 could not be installed from the npm package "node": ${error.message}`),
    )
  step(3, 'native TensorFlow')
  const tensorflow = await bringTensorflow((text) => console.error(`             ${text}`))
  writeFileSync(stampFile, JSON.stringify({ lock, tensorflow }, null, 2))
  console.error(`[set-up] done in ${Math.round((Date.now() - started) / 1000)} s\n`)
}

function readStamp() {
  try {
    return JSON.parse(readFileSync(stampFile, 'utf8'))
  } catch {
    return null // missing or unreadable: set-up runs again, which is safe
  }
}

function fail(message) {
  console.error(`\n${message}`)
  process.exit(1)
}
