import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs'
import { basename } from 'node:path'
import type { ExternalPlace } from '../../../storage/onnx/index.ts'

/** Weights begin at multiples of this, so that a runtime can map the file. */
const ALIGNMENT = 64

/** The file of weights beside an ONNX model. */
export interface WeightWriter {
  /** Appends float32 values, little-endian, and returns their place. */
  readonly write: (values: Float32Array) => ExternalPlace
  /** Flushes the file to disk and closes it. */
  readonly close: () => void
}

export function openWeightWriter(file: string): WeightWriter {
  const handle = openSync(file, 'wx')
  let offset = 0
  const append = (bytes: Uint8Array) => {
    let written = 0
    while (written < bytes.length) written += writeSync(handle, bytes, written)
    offset += bytes.length
  }
  return {
    write: (values) => {
      append(new Uint8Array((ALIGNMENT - (offset % ALIGNMENT)) % ALIGNMENT))
      const place = { file: basename(file), offset, bytes: values.byteLength }
      append(new Uint8Array(values.buffer, values.byteOffset, values.byteLength))
      return place
    },
    close: () => {
      try {
        fsyncSync(handle)
      } finally {
        closeSync(handle)
      }
    },
  }
}
