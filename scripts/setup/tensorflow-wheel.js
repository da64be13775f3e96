// TensorFlow's current library from its Python wheel, and tfjs-node's binding compiled against it.
import { createHash } from 'node:crypto'
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { run } from './command.js'
import { cacheFolder, modules, root } from './paths.js'

const { version: VERSION, wheels: WHEELS } = JSON.parse(
  readFileSync(join(root, 'src', 'main', 'studio', 'components', 'tensorflow.json'), 'utf8'),
)
const LIBRARIES = ['libtensorflow_cc.so.2', 'libtensorflow_framework.so.2']
const SOURCES = ['tfjs_backend.cc', 'tfjs_binding.cc']

/** Puts the libraries (as links into the cache) and the binding into tfjs-node's folder. Rejects with the reason. */
export async function installFromWheel(packageFolder, note) {
  const wheel = WHEELS[`${process.platform}-${process.arch}`]
  if (!wheel) throw new Error(`no pinned wheel for ${process.platform}-${process.arch}`)
  const library = await cached(`tensorflow-${VERSION}-${wheel.sha256.slice(0, 12)}`, (folder) =>
    unpackWheel(wheel, folder, note),
  )
  const sources = SOURCES.map((file) => join(packageFolder, 'binding', file))
  const binding = await cached(`tfjs-binding-${VERSION}-${digest(sources)}`, (folder) => {
    note('compiling the binding (10 s)')
    return compile(sources, join(library, 'include'), join(library, 'lib'), join(folder, 'tfjs_binding.node'))
  })
  for (const file of LIBRARIES) link(join(library, 'lib', file), join(packageFolder, 'deps', 'lib', file))
  const target = join(packageFolder, 'lib', 'napi-v8', 'tfjs_binding.node')
  mkdirSync(dirname(target), { recursive: true })
  copyFileSync(join(binding, 'tfjs_binding.node'), target)
}

/** Makes a folder of the cache under a temporary name and renames it, so that two clones can run set-up at once. */
async function cached(name, make) {
  const folder = join(cacheFolder, name)
  if (existsSync(join(folder, '.complete'))) return folder
  mkdirSync(cacheFolder, { recursive: true })
  const work = mkdtempSync(`${folder}-`)
  try {
    await make(work)
    writeFileSync(join(work, '.complete'), '')
    rmSync(folder, { recursive: true, force: true })
    renameSync(work, folder)
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
  return folder
}

async function unpackWheel(wheel, folder, note) {
  note(`downloading TensorFlow ${VERSION} with pip (274 MB, once per user)`)
  const wanted = join(folder, 'requirements.txt')
  writeFileSync(wanted, `tensorflow-cpu==${VERSION} --hash=sha256:${wheel.sha256}\n`)
  const options = ['--no-deps', '--require-hashes', '--only-binary=:all:', '--implementation', 'cp']
  const target = ['--python-version', '311', '--platform', wheel.platform, '--dest', folder]
  const quiet = !process.stderr.isTTY
  await run(
    'python3',
    ['-m', 'pip', 'download', '--disable-pip-version-check', ...options, ...target, '-r', wanted],
    { quiet },
  )
  note('unpacking the libraries and headers')
  await run(
    'python3',
    [join(import.meta.dirname ?? dirname(new URL(import.meta.url).pathname), 'unpack-wheel.py'), folder],
    { quiet: true },
  )
  rmSync(wanted)
  const libraries = LIBRARIES.map((file) => join(folder, 'lib', file))
  await run('strip', ['--strip-unneeded', ...libraries], { quiet: true }).catch(() =>
    note('"strip" is missing: the libraries stay 200 MB larger'),
  )
}

function compile(sources, include, lib, output) {
  const headers = [include, join(modules, 'node-api-headers', 'include')].map((folder) => `-I${folder}`)
  const libraries = [
    `-L${lib}`,
    ...LIBRARIES.map((file) => `-l:${file}`),
    '-Wl,-rpath,$ORIGIN/../../deps/lib',
  ]
  const flags = [
    '-std=c++17',
    '-O2',
    '-fPIC',
    '-shared',
    '-w',
    '-DNAPI_VERSION=8',
    '-DBUILDING_NODE_EXTENSION',
  ]
  return run('g++', [...flags, ...headers, ...sources, ...libraries, '-o', output], { quiet: true })
}

function link(from, to) {
  mkdirSync(dirname(to), { recursive: true })
  rmSync(to, { force: true })
  symlinkSync(from, to)
}

function digest(files) {
  const hash = createHash('sha256')
  for (const file of files) hash.update(readFileSync(file))
  return hash.digest('hex').slice(0, 12)
}
