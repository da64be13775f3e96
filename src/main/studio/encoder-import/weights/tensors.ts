import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import { StudioError } from '#shared/errors.ts'
import { widen, type StoredType } from './widen.ts'

/** The named tensors of a pretrained model. Each is read from disk when asked for, because all of them may be gigabytes. */
export interface Tensors {
  readonly names: readonly string[]
  /** Dimensions of a tensor. Throws `unreadable` if the model lacks it. */
  readonly shape: (name: string) => readonly number[]
  /** Values of a tensor as float32. Throws `unreadable` if the model lacks it. */
  readonly read: (name: string) => Float32Array
  readonly close: () => void
}

/** Where a tensor lies in a file. */
export interface TensorPlace {
  readonly type: StoredType
  readonly shape: readonly number[]
  readonly offset: number
  readonly bytes: number
}

/** Reads bytes of an open file. Throws `unreadable` where the file ends before. */
export type ReadBytes = (offset: number, bytes: number) => Buffer

export interface WeightFile {
  readonly bytes: number
  readonly read: ReadBytes
  readonly close: () => void
}

export function openWeightFile(file: string): WeightFile {
  const handle = openSync(file, 'r')
  const size = fstatSync(handle).size
  return {
    bytes: size,
    read: (offset, bytes) => {
      if (offset + bytes > size) throw damaged(file, 'it ends too early')
      const buffer = Buffer.alloc(bytes)
      let filled = 0
      while (filled < bytes) {
        const got = readSync(handle, buffer, filled, bytes - filled, offset + filled)
        if (got === 0) throw damaged(file, 'it ends too early')
        filled += got
      }
      return buffer
    },
    close: () => closeSync(handle),
  }
}

/** The tensors at known places of a file. Throws `unreadable` if a place contradicts its shape or the file's size. */
export function tensorsAt(
  file: string,
  { bytes: size, read, close }: WeightFile,
  places: ReadonlyMap<string, TensorPlace>,
): Tensors {
  for (const [name, { type, shape, offset, bytes }] of places) {
    const expected = shape.reduce((product, side) => product * side, TYPE_BYTES[type])
    if (bytes !== expected || offset + bytes > size)
      throw damaged(file, `the place of its tensor ${name} does not fit`)
  }
  const place = (name: string): TensorPlace => {
    const found = places.get(name)
    if (found) return found
    throw new StudioError(
      'unreadable',
      `${file} has no tensor ${name}, which an encoder of this kind has. Use the whole, unchanged model of its makers.`,
      { file },
    )
  }
  return {
    names: [...places.keys()],
    shape: (name) => place(name).shape,
    read: (name) => {
      const { type, offset, bytes } = place(name)
      return widen(type, read(offset, bytes))
    },
    close,
  }
}

export function damaged(file: string, why: string, cause?: unknown): StudioError {
  return new StudioError(
    'unreadable',
    `${file} is damaged: ${why}. Copy or download the model again.`,
    { file },
    cause,
  )
}

const TYPE_BYTES: Readonly<Record<StoredType, number>> = {
  float32: 4,
  float16: 2,
  bfloat16: 2,
  int8: 1,
  int16: 2,
  int32: 4,
}
