import { digestFiles } from '../../storage/files/index.ts'
import { carrying } from '../workers/index.ts'
import { checkEncoder } from './check.ts'
import type { FoundSource } from './sources/index.ts'
import { writeEncoder, type WrittenEncoder } from './write-encoder.ts'

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

export const check = carrying(({ folder, weights }: { readonly folder: string; readonly weights: string }) =>
  checkEncoder(folder, weights),
)
