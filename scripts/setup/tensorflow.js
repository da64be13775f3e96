// Native TensorFlow for tfjs-node, by the first method that works. Without it the studio still runs, but slowly.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { run } from './command.js'
import { modules, projectNode } from './paths.js'
import { installFromWheel } from './tensorflow-wheel.js'

const packageFolder = join(modules, '@tensorflow', 'tfjs-node')
const binding = join(packageFolder, 'lib', 'napi-v8', 'tfjs_binding.node')
const library = join(packageFolder, 'deps', 'lib', 'libtensorflow_framework.so.2')

export const PLAIN_BACKEND =
  'Native TensorFlow is not available here: training runs on the plain JavaScript backend, some 50 times slower; figures then differ by chance from those of the native backend.'

/** Whether the native binding and its library are installed. A link into an emptied cache counts as missing. */
export function tensorflowPresent() {
  return existsSync(binding) && (process.platform !== 'linux' || existsSync(library))
}

/** Tries the methods in order. Returns { way, reasons }; `way` is "plain" if none worked. Never throws. */
export async function bringTensorflow(note) {
  const ways = {
    present: async () => {
      if (!tensorflowPresent()) throw new Error('not installed yet')
    },
    wheel: () => installFromWheel(packageFolder, note),
    installer: () =>
      run('npm', ['run', 'install', '--prefix', packageFolder], { quiet: true, timeout: 300_000 }),
  }
  const only = process.env.SER_STUDIO_TENSORFLOW
  const reasons = []
  for (const [way, bring] of Object.entries(ways)) {
    if (only && only !== way && way !== 'present') continue
    if (only === 'plain') break
    try {
      if (way === 'installer') note("the wheel did not work; trying tfjs-node's own installer")
      await bring()
      await verify()
      return { way, reasons }
    } catch (error) {
      reasons.push(`${way}: ${error.message}`)
      if (way !== 'present') note(`${way}: ${error.message.split('\n')[0]}`)
    }
  }
  note(PLAIN_BACKEND)
  return { way: 'plain', reasons }
}

/** One multiplication in a separate process, because a binding that loads can still crash at its first operation. */
async function verify() {
  const program = `
    const util = require('node:util')
    util.isNullOrUndefined ??= (value) => value == null
    util.isArray ??= Array.isArray
    const tf = require('@tensorflow/tfjs-node')
    if (tf.getBackend() !== 'tensorflow' || tf.matMul([[2]], [[3]]).dataSync()[0] !== 6) process.exit(1)`
  await run(projectNode, ['-e', program], {
    quiet: true,
    cwd: packageFolder,
    env: { ...process.env, TF_CPP_MIN_LOG_LEVEL: '3', NODE_NO_WARNINGS: '1' },
  })
}
