import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { TENSORFLOW_VERSION, type Wheel } from './wheel.ts'

/** Written last: a folder without it is not used. */
export const COMPLETE = '.complete'
/** tfjs-node's binding looks for the libraries in ../../deps/lib. */
const BINDING = join('lib', 'napi-v8', 'tfjs_binding.node')
export const LIBRARIES = join('deps', 'lib')

export const bindingIn = (folder: string): string => join(folder, BINDING)

/** The folder of the component, named by its version and content. */
export const nameOf = ({ sha256 }: Wheel): string => `tensorflow-${TENSORFLOW_VERSION}-${sha256.slice(0, 12)}`

/** Where a person's components are. */
export const componentsFolder = (dataFolder: string): string => join(dataFolder, 'components')

export interface FoundTensorflow {
  readonly from: 'component' | 'administrator' | 'package'
  readonly folder: string
  readonly binding: string
}

/**
 * TensorFlow on this machine: a person's component, one that an administrator has put into the folder that
 * SER_STUDIO_COMPONENTS names, or what set-up has installed into the package. Null without any.
 */
export function findTensorflow(dataFolder: string, wheel: Wheel | null): FoundTensorflow | null {
  const shared = process.env['SER_STUDIO_COMPONENTS']
  const places: readonly (readonly [FoundTensorflow['from'], string | null])[] = [
    ['component', wheel && join(componentsFolder(dataFolder), nameOf(wheel))],
    ['administrator', wheel && shared ? join(shared, nameOf(wheel)) : null],
  ]
  for (const [from, folder] of places)
    if (folder !== null && existsSync(join(folder, COMPLETE)))
      return { from, folder, binding: bindingIn(folder) }
  const folder = packageFolder()
  if (folder === null || !existsSync(bindingIn(folder)) || !existsSync(join(folder, LIBRARIES))) return null
  return { from: 'package', folder, binding: bindingIn(folder) }
}

function packageFolder(): string | null {
  try {
    return dirname(createRequire(import.meta.url).resolve('@tensorflow/tfjs-node/package.json'))
  } catch {
    return null // an app that is packaged without it
  }
}

/** The binding that is compiled for this system: beside the packaged app, or in the package of a checkout. */
export function builtBinding(): string | null {
  const places = [
    process.resourcesPath ? join(process.resourcesPath, 'tensorflow', 'tfjs_binding.node') : null,
    packageFolder() === null ? null : bindingIn(packageFolder()!),
  ]
  return places.find((file) => file !== null && existsSync(file)) ?? null
}
