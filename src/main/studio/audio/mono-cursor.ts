import { leave, type AudioBlock, type AudioBlocks } from './blocks.ts'
import { toMono } from './mono.ts'
import { readBlocks } from './read.ts'

/** 16 MiB of samples: a clip of 87 s at 48 kHz is decoded once, whatever the order of its windows. */
const KEPT_SAMPLES = 2 ** 22

/** The mono mix of a recording of any length, read by windows; those that follow each other are decoded on the way. */
export class MonoCursor {
  readonly file: string
  #blocks: AudioBlocks
  #parts: Float32Array[] = []
  /** Of all that is decoded: the parts begin at the first sample and end before the second. */
  #from = 0
  #until = 0
  #sampleRateHz: number | null = null

  constructor(file: string) {
    this.file = file
    this.#blocks = readBlocks(file)
  }

  /** Samples from one time to another, fewer at the end of the file. Throws as `readBlocks` does. */
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

  /** The first block, which tells the rate. */
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
    this.#blocks = readBlocks(this.file)
    this.#from = this.#until = 0
  }

  #take({ channels }: AudioBlock): void {
    const mono = toMono(channels)
    this.#parts.push(mono)
    this.#until += mono.length
  }

  /** Drops what lies before a sample, where more is held than is kept of a clip. */
  #forget(first: number): void {
    while (this.#until - this.#from > KEPT_SAMPLES && this.#parts.length > 0) {
      const { length } = this.#parts[0]
      if (this.#from + length > first) return
      this.#parts.shift()
      this.#from += length
    }
  }
}
