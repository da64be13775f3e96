import type { MonoPlan } from '#shared/domain/channels.ts'
import { resample, Resampler, toMono } from '#shared/signal/index.ts'
import { leave, type AudioBlocks } from './blocks.ts'
import { join } from './join.ts'
import { checkSeconds, LONGEST_CLIP_SECONDS } from './limits.ts'
import { redactedBlocks } from './redacted-blocks.ts'

export interface MonoSound {
  readonly samples: Float32Array
  readonly sampleRateHz: number
  /** Whether the samples have the file's own sample rate. */
  readonly ownRate: boolean
}

/** 32 MiB of samples: 175 s at 48 kHz, 9 minutes at 16 kHz. */
const LONG_SAMPLES = 2 ** 23

/**
 * The mono sound of a clip. If it is longer than `LONG_SAMPLES` and its sample rate is above `longAtHz`, it is resampled
 * to that rate while decoding, so that half an hour takes the same memory at every rate and number of channels.
 * @throws StudioError `unreadable` as `readBlocks` does; `bad-input` if it is longer than half an hour
 */
export async function readMono(file: string, plan: MonoPlan, longAtHz: number): Promise<MonoSound> {
  const blocks = redactedBlocks(file, plan.redacted)
  try {
    return await soundOf(blocks, file, plan, longAtHz)
  } finally {
    await leave(blocks)
  }
}

async function soundOf(
  blocks: AudioBlocks,
  file: string,
  plan: MonoPlan,
  longAtHz: number,
): Promise<MonoSound> {
  const parts: Float32Array[] = []
  let samples = 0
  let next = await blocks.next()
  for (; !next.done && samples <= LONG_SAMPLES; next = await blocks.next()) {
    const mono = toMono(next.value.channels, plan)
    parts.push(mono)
    samples += mono.length
    checkSeconds(file, samples / next.value.sampleRateHz)
  }
  if (next.done) return { samples: join(parts), sampleRateHz: next.value.format.sampleRateHz, ownRate: true }
  const fromHz = next.value.sampleRateHz
  const long = new LongSound(fromHz, Math.min(fromHz, longAtHz))
  for (const part of parts.splice(0)) long.add(part, false)
  for (; !next.done; next = await blocks.next()) {
    const mono = toMono(next.value.channels, plan)
    samples += mono.length
    checkSeconds(file, samples / fromHz)
    long.add(mono, false)
  }
  long.add(new Float32Array(0), true)
  return { samples: long.samples, sampleRateHz: long.sampleRateHz, ownRate: fromHz === long.sampleRateHz }
}

/**
 * The mono sound of samples in memory, as `readMono` gives it for a file of these samples: a long sound is resampled to
 * `longAtHz` if its rate is above.
 */
export function soundOfSamples(samples: Float32Array, sampleRateHz: number, longAtHz: number): MonoSound {
  if (samples.length <= LONG_SAMPLES || sampleRateHz <= longAtHz)
    return { samples, sampleRateHz, ownRate: true }
  return { samples: resample(samples, sampleRateHz, longAtHz), sampleRateHz: longAtHz, ownRate: false }
}

/**
 * A buffer for half an hour. The system assigns memory only when it is filled, so the buffer never grows by copying.
 */
class LongSound {
  readonly sampleRateHz: number
  readonly #resampler: Resampler | null
  readonly #buffer: Float32Array
  #length = 0

  constructor(fromHz: number, toHz: number) {
    this.sampleRateHz = toHz
    this.#resampler = fromHz === toHz ? null : new Resampler(fromHz, toHz)
    this.#buffer = new Float32Array(LONGEST_CLIP_SECONDS * toHz + 1)
  }

  get samples(): Float32Array {
    return this.#buffer.subarray(0, this.#length)
  }

  add(mono: Float32Array, last: boolean): void {
    const part = this.#resampler ? this.#resampler.add(mono, last) : mono
    this.#buffer.set(part, this.#length)
    this.#length += part.length
  }
}
