import type { InferenceSession } from 'onnxruntime-node'
import { Resampler, toMono } from '#shared/signal/index.ts'
import { leave, readBlocks } from '../audio/index.ts'
import { crosstalkFrames } from './crosstalk.ts'
import { FrameLevels, gainOf } from './frame-levels.ts'
import { segmentsOf, type ProposalOptions, type ProposedSegment } from './segments-of.ts'
import { FRAME_SAMPLES, loadSpeechModel, MODEL_HZ, SpeechProbabilities } from './speech-model.ts'

export interface Proposals {
  readonly seconds: number
  /** Place of the channel, from 0; null for the mean of all channels. */
  readonly tiers: readonly {
    readonly channel: number | null
    readonly segments: readonly ProposedSegment[]
  }[]
}

export interface ProposalReading {
  /** Reads the mean of all channels; otherwise two channels are read apart, and the mean of more. */
  readonly mix?: boolean
  /** Receives the seconds read so far, and of all once they are known: in the second reading. */
  readonly report?: (seconds: number, all: number | null) => void
}

const MOST_CHANNELS = 2
const FRAME_SECONDS = FRAME_SAMPLES / MODEL_HZ

/**
 * Proposes segments of speech by Silero VAD. The first reading measures each channel's level, the second one brings it
 * to the level that the model hears best at. A frame in which the other channel is much louder is crosstalk, and counts
 * as silence. Memory grows by some 20 bytes for each frame of 32 ms. Throws as `readBlocks` does.
 */
export async function proposeSegments(
  file: string,
  options: ProposalOptions,
  { mix = false, report }: ProposalReading = {},
): Promise<Proposals> {
  const meters: FrameLevels[] = []
  const seconds = await read(file, mix, report && ((at) => report(at, null)), (channels, sampleRateHz) => {
    for (const [place, samples] of channels.entries())
      (meters[place] ??= new FrameLevels(Math.round(FRAME_SECONDS * sampleRateHz))).add(samples)
  })
  const levelsDb = meters.map((meter) => meter.end())
  const model = await loadSpeechModel()
  try {
    const listeners: Listener[] = []
    await read(file, mix, report && ((at) => report(at, seconds)), async (channels, sampleRateHz) => {
      for (const [place, samples] of channels.entries())
        await (listeners[place] ??= new Listener(model, sampleRateHz, gainOf(levelsDb[place]))).add(samples)
    })
    const tiers = []
    for (const [place, listener] of listeners.entries()) {
      const probabilities = await listener.end()
      const others = listeners.length === MOST_CHANNELS ? levelsDb[1 - place] : []
      for (const frame of crosstalkFrames(levelsDb[place], others)) probabilities[frame] = 0
      const channel = listeners.length === MOST_CHANNELS ? place : null
      tiers.push({ channel, segments: segmentsOf(probabilities, seconds, options) })
    }
    return { seconds, tiers }
  } finally {
    await model.release()
  }
}

/** Passes the channels to be read on, block by block. Returns the length in seconds. */
async function read(
  file: string,
  mix: boolean,
  report: ((seconds: number) => void) | undefined,
  take: (channels: readonly Float32Array[], sampleRateHz: number) => Promise<void> | void,
): Promise<number> {
  const blocks = readBlocks(file)
  try {
    let seconds = 0
    for (let next = await blocks.next(); !next.done; next = await blocks.next()) {
      const { channels, sampleRateHz } = next.value
      await take(mix || channels.length > MOST_CHANNELS ? [toMono(channels)] : channels, sampleRateHz)
      seconds += channels[0].length / sampleRateHz
      report?.(seconds)
    }
    return seconds
  } finally {
    await leave(blocks)
  }
}

/** Hears one channel at the model's sample rate and level. */
class Listener {
  readonly #resampler: Resampler | null
  readonly #probabilities: SpeechProbabilities
  readonly #gain: number

  constructor(model: InferenceSession, fromHz: number, gain: number) {
    this.#probabilities = new SpeechProbabilities(model)
    this.#resampler = fromHz === MODEL_HZ ? null : new Resampler(fromHz, MODEL_HZ)
    this.#gain = gain
  }

  async add(samples: Float32Array): Promise<void> {
    await this.#hear(this.#resampler?.add(samples, false) ?? samples)
  }

  async end(): Promise<Float32Array> {
    if (this.#resampler) await this.#hear(this.#resampler.add(new Float32Array(0), true))
    return this.#probabilities.end()
  }

  async #hear(samples: Float32Array): Promise<void> {
    await this.#probabilities.add(samples.map((sample) => Math.max(-1, Math.min(1, this.#gain * sample))))
  }
}
