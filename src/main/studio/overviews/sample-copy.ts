import { writeSync } from 'node:fs'
import { Resampler } from '#shared/signal/index.ts'
import { interleaved, wavHeader, type PcmLayout } from '../audio/index.ts'

const COPY_HZ = 16_000
const HEADER_BYTES = wavHeader({ sampleRateHz: COPY_HZ, channels: 1 }, 0).length

/**
 * A decoded copy of a recording as 16-bit WAV at 16 kHz or its own lower rate, of which any part can be read at once.
 * Twelve hours of two channels are 2.8 GB.
 */
export class SampleCopy {
  readonly #handle: number
  readonly #resamplers: readonly Resampler[] | null
  readonly #sampleRateHz: number
  readonly #channels: number
  #frames = 0

  constructor(handle: number, channels: number, fromHz: number) {
    this.#handle = handle
    this.#channels = channels
    this.#sampleRateHz = Math.min(fromHz, COPY_HZ)
    this.#resamplers =
      fromHz <= COPY_HZ ? null : Array.from({ length: channels }, () => new Resampler(fromHz, COPY_HZ))
  }

  add(channels: readonly Float32Array[]): void {
    this.#append(
      this.#resamplers?.map((resampler, place) => resampler.add(channels[place], false)) ?? channels,
    )
  }

  end(): PcmLayout {
    if (this.#resamplers)
      this.#append(this.#resamplers.map((resampler) => resampler.add(new Float32Array(0), true)))
    const shape = { sampleRateHz: this.#sampleRateHz, channels: this.#channels }
    writeSync(this.#handle, wavHeader(shape, this.#frames), 0, HEADER_BYTES, 0)
    return {
      ...shape,
      encoding: 'pcm16',
      frames: this.#frames,
      at: HEADER_BYTES,
      frameBytes: 2 * this.#channels,
    }
  }

  #append(channels: readonly Float32Array[]): void {
    const bytes = interleaved(channels)
    const at = HEADER_BYTES + this.#frames * 2 * this.#channels
    for (let done = 0; done < bytes.length;)
      done += writeSync(this.#handle, bytes, done, bytes.length - done, at + done)
    this.#frames += channels[0].length
  }
}
