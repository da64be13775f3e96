import {
  copyFileSync,
  createWriteStream,
  existsSync,
  mkdtempSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs'
import { mkdirSync, statfsSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { Open } from 'unzipper-esm'
import { StudioError } from '#shared/errors.ts'
import { formatBytes } from '#shared/text/index.ts'
import { addressInPackage, fetchFile } from '../../storage/download/index.ts'
import { digestFiles, makePrivateFolder, syncFolder } from '../../storage/files/index.ts'
import type { Work } from '../jobs/index.ts'
import { bindingIn, builtBinding, COMPLETE, componentsFolder, LIBRARIES, nameOf } from './find-tensorflow.ts'
import { installedBytes, TENSORFLOW_VERSION, type Wheel } from './wheel.ts'

export interface InstallOptions {
  /** The package on this machine, or the folder that it is in; null fetches it. */
  readonly file: string | null
  /** Throws if a trainer does not start with this binding. */
  readonly verify: (binding: string) => Promise<void>
}

/**
 * Installs TensorFlow's library into the data folder: from the public package, whose content is known, or from the
 * same file on this machine. It is unpacked beside and renamed, so that an interrupted installation leaves nothing that
 * would be used. What was fetched stays until then, so that a second attempt continues.
 * @throws StudioError `unreadable` for another file, `not-found`, `bad-input` where the disk is too small, `trainer`
 */
export async function installTensorflow(
  dataFolder: string,
  wheel: Wheel,
  { file, verify }: InstallOptions,
  work: Work,
): Promise<void> {
  const home = componentsFolder(dataFolder)
  makePrivateFolder(home)
  const binding = builtBinding()
  if (binding === null)
    throw new StudioError(
      'not-found',
      'This copy of SER Studio has no binding for TensorFlow. Install it again.',
    )
  requireRoom(home, installedBytes(wheel) + (file === null ? wheel.bytes : 0))
  const source = file === null ? await fetchWheel(home, wheel, work) : await checked(file, wheel, work)
  const beside = mkdtempSync(join(home, '.unpacking-'))
  try {
    await unpack(source, beside, wheel, work)
    mkdirSync(dirname(bindingIn(beside)), { recursive: true })
    copyFileSync(binding, bindingIn(beside))
    work.report({ message: 'Checking TensorFlow', done: 0, total: 0 })
    await verify(bindingIn(beside))
    work.throwIfCancelled('Cancelled: nothing was installed.')
    writeFileSync(join(beside, COMPLETE), '')
    const target = join(home, nameOf(wheel))
    rmSync(target, { recursive: true, force: true })
    renameSync(beside, target)
    syncFolder(home)
  } finally {
    rmSync(beside, { recursive: true, force: true })
  }
  if (file === null) rmSync(source, { force: true })
}

/** Deletes the component of the data folder, and what was fetched for it. */
export function removeTensorflow(dataFolder: string, wheel: Wheel): void {
  const home = componentsFolder(dataFolder)
  for (const name of [nameOf(wheel), wheel.file, `${wheel.file}.part`])
    rmSync(join(home, name), { recursive: true, force: true })
}

function requireRoom(folder: string, bytes: number): void {
  const { bavail, bsize } = statfsSync(folder)
  if (bavail * bsize > bytes) return
  throw new StudioError(
    'bad-input',
    `TensorFlow needs ${formatBytes(bytes)} in ${folder}, which has ${formatBytes(bavail * bsize)} free. Make room there and try again.`,
  )
}

async function fetchWheel(home: string, wheel: Wheel, work: Work): Promise<string> {
  const file = join(home, wheel.file)
  const { package: name, sha256 } = wheel
  const message = `Fetching TensorFlow ${TENSORFLOW_VERSION}`
  work.report({ message, done: 0, total: megabytes(wheel.bytes), unit: 'MB' })
  const url = existsSync(file)
    ? ''
    : await addressInPackage({ name, version: TENSORFLOW_VERSION, sha256 }, work.signal)
  await fetchFile({
    ...{ url, sha256, file, signal: work.signal },
    otherwise: `choose the file ${wheel.file} from another machine`,
    onBytes: (bytes) =>
      work.report({ message, done: megabytes(bytes), total: megabytes(wheel.bytes), unit: 'MB' }),
  })
  return file
}

async function checked(given: string, wheel: Wheel, work: Work): Promise<string> {
  const isFolder = existsSync(given) && statSync(given).isDirectory()
  const file = isFolder ? join(given, wheel.file) : given
  work.report({ message: `Reading ${basename(file)}`, done: 0, total: 0 })
  const isOther = !existsSync(file) || statSync(file).size !== wheel.bytes
  if (isOther || (await digestFiles([file])) !== wheel.sha256)
    throw new StudioError(
      'unreadable',
      `${file} is not the file that is needed: ${wheel.file}, with the SHA-256 ${wheel.sha256}. Fetch it on a machine with a connection, for example with "pip download --no-deps --only-binary=:all: --platform ${platformOf(wheel)} --python-version 311 ${wheel.package}==${TENSORFLOW_VERSION}".`,
      { file },
    )
  return file
}

const platformOf = ({ file }: Wheel): string => basename(file, '.whl').split('-').at(-1) ?? ''

async function unpack(source: string, target: string, { libraries }: Wheel, work: Work): Promise<void> {
  const { files } = await Open.file(source)
  const total = megabytes(libraries.reduce((sum, { bytes }) => sum + bytes, 0))
  let written = 0
  mkdirSync(join(target, LIBRARIES), { recursive: true })
  for (const { path } of libraries) {
    const entry = files.find((one) => one.path === path)
    if (!entry) throw new StudioError('unreadable', `${source} does not contain ${path}.`)
    const stream = entry.stream()
    stream.on('data', (chunk: Buffer) => {
      written += chunk.length
      work.report({ message: 'Unpacking TensorFlow', done: megabytes(written), total, unit: 'MB' })
    })
    const file = createWriteStream(join(target, LIBRARIES, basename(path)))
    await pipeline(stream, file, { signal: work.signal })
  }
}

const megabytes = (bytes: number) => Math.round(bytes / 1e6)
