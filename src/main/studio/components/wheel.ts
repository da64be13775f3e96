import known from './tensorflow.json' with { type: 'json' }

/** The public package that TensorFlow's library comes from, for one system. Nothing else is accepted. */
export interface Wheel {
  readonly package: string
  readonly file: string
  readonly sha256: string
  /** Size of the file. */
  readonly bytes: number
  /** What is taken out of it. */
  readonly libraries: readonly { readonly path: string; readonly bytes: number }[]
}

export const TENSORFLOW_VERSION = known.version

/** Null where no package is known to hold TensorFlow's C interface for this system. */
export function wheelFor(system = `${process.platform}-${process.arch}`): Wheel | null {
  return (known.wheels as Readonly<Record<string, Wheel>>)[system] ?? null
}

/** Size of the installed component. */
export const installedBytes = ({ libraries }: Wheel): number =>
  libraries.reduce((sum, { bytes }) => sum + bytes, 0)
