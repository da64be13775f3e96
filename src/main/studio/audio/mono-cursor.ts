import { soundKey, type MonoPlan } from '#shared/domain/channels.ts'
import { toMono } from '#shared/signal/index.ts'
import { leave, type AudioBlock, type AudioBlocks } from './blocks.ts'
import { redactedBlocks } from './redacted-blocks.ts'

/** 16 MiB of samples: a clip of up to 87 s at 48 kHz is decoded once, in whatever order its windows are read. */
const KEPT_SAMPLES = 2 ** 22

/** Reads the mono sound of a recording of any length by windows. Successive windows continue the decoding. */
export class MonoCursor {
  readonly #file: string
  readonly #plan: MonoPlan
  #blocks: AudioBlocks
  #parts: Float32Array[] = []
  /** First sample in memory; the parts cover `#from` to `#to`. */
  #from = 0
  #until = 0
  #sampleRateHz: number | null = null

  constructor(file: string, plan: MonoPlan) {
    this.#file = file
    this.#plan = plan
    this.#blocks = redactedBlocks(file, plan.redacted)
  }

  reads(file: string, plan: MonoPlan): boolean {
    return this.#file === file && soundKey('', this.#plan) === soundKey('', plan)
  }

  /** Samples between two times; fewer at the end of the file. Throws as `readBlocks` does. */
  async read(startSeconds: number, endSeconds: number) {
    const sampleRateHz = (this.#sampleRateHz ??= await this.#begin())
    const first = Math.round(startSeconds * sampleRateHz)
    const last = Math.round(endSeconds * sampleRateHz)
    if (first < this.#from) await this.#rewind()
    while (this.#until < last) {
      const next = await this.#blocks.next()
      if (next.done) break
      this.#take(next.value)
      this.#forget(first)
    }
    return { samples: this.#between(first, Math.min(last, this.#until)), sampleRateHz }
  }

  async close(): Promise<void> {
    this.#parts = []
    await leave(this.#blocks)
  }

  /** Reads the first block, which contains the sample rate. */
  async #begin(): Promise<number> {
    const next = await this.#blocks.next()
    if (next.done) return next.value.format.sampleRateHz
    this.#take(next.value)
    return next.value.sampleRateHz
  }

  #between(first: number, last: number): Float32Array {
    const samples = new Float32Array(Math.max(0, last - first))
    let start = this.#from
    for (const part of this.#parts) {
      const from = Math.max(first, start)
      const to = Math.min(last, start + part.length)
      if (from < to) samples.set(part.subarray(from - start, to - start), from - first)
      start += part.length
    }
    return samples
  }

  async #rewind(): Promise<void> {
    await this.close()
    this.#blocks = redactedBlocks(this.#file, this.#plan.redacted)
    this.#from = this.#until = 0
  }

  #take({ channels }: AudioBlock): void {
    const mono = toMono(channels, this.#plan)
    this.#parts.push(mono)
    this.#until += mono.length
  }

  /** Drops the samples before `first`, if more than `KEPT_SAMPLES` are in memory. */
  #forget(first: number): void {
    while (this.#until - this.#from > KEPT_SAMPLES && this.#parts.length > 0) {
      const { length } = this.#parts[0]
      if (this.#from + length > first) return
      this.#parts.shift()
      this.#from += length
    }
  }
}
