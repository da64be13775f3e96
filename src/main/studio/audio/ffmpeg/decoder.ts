import { readFileSync } from 'node:fs'
import type { ByteSource } from '../source.ts'

const FROM_SOURCE = '../../../../../resources/ffmpeg/decoder.wasm'
const FROM_BUILD = '../../resources/ffmpeg/decoder.wasm'
/** WASI's error number for a file that is not open: the module has no files. */
const EBADF = 8
/** A file is read more than once where its index is at the end. More than so many times is a loop over damaged data. */
const MOST_READINGS = 16
const FREE_READINGS_BYTES = 2 ** 26

/** Results below zero, as resources/ffmpeg/decoder.c gives them. Others are FFmpeg's own errors. */
export const RESULT = { noAudio: -2, noDecoder: -3, changed: -4, tooManyChannels: -5 } as const

let compiled: WebAssembly.Module | null = null

/** Once in each thread. */
function module(): WebAssembly.Module {
  const path = import.meta.url.endsWith('.ts') ? FROM_SOURCE : FROM_BUILD
  return (compiled ??= new WebAssembly.Module(readFileSync(new URL(path, import.meta.url))))
}

/**
 * FFmpeg's libraries in a WebAssembly module: it sees the bytes of one file and nothing else of the machine, and grows
 * to at most 256 MB. One instance decodes one file, so a damaged file leaves nothing behind.
 * @throws WebAssembly.RuntimeError from any call if the module fails; what the source throws is passed on
 */
export class FfmpegDecoder {
  readonly #source: ByteSource
  readonly #memory: WebAssembly.Memory
  readonly #call: (name: string, ...values: number[]) => number
  #read = 0

  constructor(source: ByteSource) {
    this.#source = source
    const { exports } = new WebAssembly.Instance(module(), this.#imports())
    this.#memory = memoryOf(exports)
    this.#call = (name, ...values) => callable(exports, name)(...values)
    this.#call('_initialize')
  }

  /** @returns 0, or a result below zero */
  open(demuxer: string): number {
    const text = Buffer.from(`${demuxer}\0`, 'latin1')
    const at = this.#call('allocate', text.length)
    new Uint8Array(this.#memory.buffer, at, text.length).set(text)
    return this.#call('open', at, this.#source.size)
  }

  /** Decodes the next block. @returns its frames, 0 at the end, or a result below zero */
  decode(): number {
    return this.#call('decode')
  }

  /** Copies of the channels of the block that was decoded last. */
  channels(frames: number): Float32Array[] {
    return Array.from({ length: this.#call('channels') }, (_, channel) =>
      new Float32Array(this.#memory.buffer, this.#call('samples', channel), frames).slice(),
    )
  }

  /** Known after the first block. */
  get sampleRateHz(): number {
    return this.#call('sample_rate')
  }

  /** Packets that could not be read or decoded so far. */
  get errors(): number {
    return this.#call('errors')
  }

  /** The length that the header states; 0 where it states none. */
  get promisedSeconds(): number {
    return this.#call('promised')
  }

  /** FFmpeg's name of the encoding, "" where there is no audio. */
  get codec(): string {
    const bytes = new Uint8Array(this.#memory.buffer, this.#call('codec'))
    return Buffer.from(bytes.subarray(0, bytes.indexOf(0))).toString('latin1')
  }

  #imports() {
    const imports: Record<string, Record<string, WebAssembly.ImportValue>> = {}
    for (const { module: from, name } of WebAssembly.Module.imports(module()))
      (imports[from] ??= {})[name] = name === 'proc_exit' ? abort : () => EBADF
    imports.host.read = (to: number, length: number, at: number) => this.#give(to, length, at)
    return imports
  }

  /** Puts bytes of the file into the module's memory. @returns how many, 0 at the end, -1 to give up */
  #give(to: number, length: number, at: number): number {
    const bytes = this.#source.read(at, length)
    this.#read += bytes.length
    if (this.#read > MOST_READINGS * this.#source.size + FREE_READINGS_BYTES) return -1
    new Uint8Array(this.#memory.buffer).set(bytes, to)
    return bytes.length
  }
}

function abort(): never {
  throw new WebAssembly.RuntimeError('The decoder aborted.')
}

function memoryOf({ memory }: WebAssembly.Instance['exports']): WebAssembly.Memory {
  if (memory instanceof WebAssembly.Memory) return memory
  throw new TypeError('The decoder has no memory.')
}

type NumberFunction = (...values: number[]) => unknown

function callable(exports: WebAssembly.Instance['exports'], name: string): (...values: number[]) => number {
  const called = exports[name]
  if (!isFunction(called)) throw new TypeError(`The decoder has no function ${name}.`)
  return (...values) => Number(called(...values))
}

function isFunction(value: unknown): value is NumberFunction {
  return typeof value === 'function'
}
