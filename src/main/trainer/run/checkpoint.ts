import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { StudioError } from '#shared/errors.ts'
import { readTensorFile, writeTensorFile, type NamedTensor, type TensorFile } from './tensor-file.ts'
import type { Snapshot } from './snapshot.ts'

/** Progress of a member, and its best epoch. */
const Progress = z.object({
  /** Number of finished epochs. */
  epochs: z.number().int().min(0),
  /** Number of finished optimiser steps. */
  steps: z.number().int().min(0),
  /** `uar` is the mean CCC in a run of scales. */
  best: z.object({ epoch: z.number().int(), uar: z.number().nullable(), loss: z.number().nullable() }),
})
export type MemberProgress = z.infer<typeof Progress>

/** The complete state of training, so that it can continue identically. */
export interface Checkpoint {
  readonly progress: MemberProgress
  readonly weights: Snapshot
  /** The optimiser's first and second moments. */
  readonly moments: readonly [NamedTensor, NamedTensor]
}

const WEIGHT = 'weight/'
const MOMENTS = ['moment/1', 'moment/2'] as const

/** The checkpoints of one member in one fold: of its last epoch, and the weights of its best. */
export class Checkpoints {
  readonly #folder: string

  constructor(runFolder: string, fold: number, member: number) {
    this.#folder = join(runFolder, 'checkpoints', `f${fold}-m${member}`)
  }

  /**
   * Writes are atomic. The best epoch is written first: if the process dies before the second write, the epoch is
   * trained again with the same result.
   */
  save({ progress, weights, moments }: Checkpoint): void {
    mkdirSync(this.#folder, { recursive: true })
    if (progress.best.epoch === progress.epochs - 1)
      writeTensorFile(this.#best, { meta: progress, tensors: weights })
    const tensors = new Map<string, NamedTensor>(
      [...weights].map(([name, tensor]) => [WEIGHT + name, tensor]),
    )
    MOMENTS.forEach((name, index) => tensors.set(name, moments[index]))
    writeTensorFile(this.#last, { meta: progress, tensors })
  }

  /** Null if there is no valid checkpoint; the member is then trained from its start. */
  last(): Checkpoint | null {
    const file = readable(this.#last)
    const progress = Progress.safeParse(file?.meta)
    if (!file || !progress.success) return null
    const [first, second] = MOMENTS.map((name) => file.tensors.get(name))
    if (!first || !second) return null
    const weights = [...file.tensors].filter(([name]) => name.startsWith(WEIGHT))
    return {
      progress: progress.data,
      weights: new Map(weights.map(([name, tensor]) => [name.slice(WEIGHT.length), tensor])),
      moments: [first, second],
    }
  }

  best(): Snapshot | null {
    return readable(this.#best)?.tensors ?? null
  }

  clear(): void {
    rmSync(this.#folder, { recursive: true, force: true })
  }

  get #last(): string {
    return join(this.#folder, 'last.tensors')
  }

  get #best(): string {
    return join(this.#folder, 'best.tensors')
  }
}

function readable(file: string): TensorFile | null {
  try {
    return readTensorFile(file)
  } catch (error) {
    if (!(error instanceof StudioError) || error.code !== 'unreadable') throw error
    process.stderr.write(`${error.message}\n`)
    return null
  }
}
