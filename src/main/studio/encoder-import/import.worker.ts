import { join } from 'node:path'
import { digestFiles } from '../../storage/files/index.ts'
import { carrying } from '../workers/index.ts'
import { checkEncoder } from './check.ts'
import { spectralBands } from './spectral-bands.ts'
import type { FoundSource } from './sources/index.ts'
import { MODEL, writeEncoder, type WrittenEncoder } from './write-encoder.ts'
import { writeFrontEnd } from './write-front-end.ts'

export interface WriteTask {
  readonly source: Exclude<FoundSource, { kind: 'onnx' }>
  readonly folder: string
  readonly name: string
  readonly blocks: number | null
}

export const write = carrying(({ source, folder, ...options }: WriteTask): WrittenEncoder =>
  writeEncoder(source, folder, options),
)

export const digest = carrying(({ files }: { readonly files: readonly string[] }) => digestFiles(files))

/** Writes the front end beside an ONNX model that reads spectrograms; does nothing beside another model. */
export const addFrontEnd = carrying(async ({ folder }: { readonly folder: string }) => {
  const bands = await spectralBands(join(folder, MODEL))
  if (bands !== null) writeFrontEnd(folder, bands)
})

export const check = carrying(({ folder, weights }: { readonly folder: string; readonly weights: string }) =>
  checkEncoder(folder, weights),
)
