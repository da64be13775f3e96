import type { InferenceSession } from 'onnxruntime-node'
import { crosstalkFrames } from './crosstalk.ts'
import { FrameLevels, gainOf } from './frame-levels.ts'
import { readChannels, TWO_CHANNELS } from './read-channels.ts'
import { Resampled } from './resampled.ts'
import type { FramesOfSpeech, FrameReading } from './frames-of-speech.ts'
import { FRAME_SAMPLES, loadSpeechModel, MODEL_HZ, SpeechProbabilities } from './speech-model.ts'

const FRAME_SECONDS = FRAME_SAMPLES / MODEL_HZ
/** The share of the time that measuring levels takes. */
const LEVELS_SHARE = 0.1

/**
 * Probabilities of speech by Silero VAD. The first reading measures each channel's level, the second one brings it to the level
 * that the model hears best at. A frame in which the other channel is much louder is crosstalk, and counts as silence. Memory
 * grows by some 20 bytes for each frame of 32 ms.
 */
export async function speechFrames({ file, channels, report }: FrameReading): Promise<FramesOfSpeech> {
  const meters: FrameLevels[] = []
  const seconds = await readChannels(
    file,
    channels,
    (at) => report(LEVELS_SHARE * at),
    (parts, sampleRateHz) => {
      for (const [place, samples] of parts.entries())
        (meters[place] ??= new FrameLevels(Math.round(FRAME_SECONDS * sampleRateHz))).add(samples)
    },
  )
  const levelsDb = meters.map((meter) => meter.end())
  const model = await loadSpeechModel()
  try {
    const listeners: Listener[] = []
    await readChannels(
      file,
      channels,
      (at) => report(LEVELS_SHARE * seconds + (1 - LEVELS_SHARE) * at),
      async (parts, sampleRateHz) => {
        for (const [place, samples] of parts.entries())
          await (listeners[place] ??= new Listener(model, sampleRateHz, gainOf(levelsDb[place]))).add(samples)
      },
    )
    const values: Float32Array[] = []
    for (const [place, listener] of listeners.entries()) {
      const probabilities = await listener.end()
      const others = listeners.length === TWO_CHANNELS ? levelsDb[1 - place] : []
      for (const frame of crosstalkFrames(levelsDb[place], others)) probabilities[frame] = 0
      values.push(probabilities)
    }
    return { seconds, values, frameSeconds: FRAME_SECONDS }
  } finally {
    await model.release()
  }
}

/** Hears one channel at the model's sample rate and level. */
class Listener {
  readonly #resampled: Resampled
  readonly #probabilities: SpeechProbabilities
  readonly #gain: number

  constructor(model: InferenceSession, fromHz: number, gain: number) {
    this.#probabilities = new SpeechProbabilities(model)
    this.#resampled = new Resampled(fromHz, MODEL_HZ)
    this.#gain = gain
  }

  async add(samples: Float32Array): Promise<void> {
    await this.#hear(this.#resampled.add(samples))
  }

  async end(): Promise<Float32Array> {
    await this.#hear(this.#resampled.end())
    return this.#probabilities.end()
  }

  async #hear(samples: Float32Array): Promise<void> {
    await this.#probabilities.add(samples.map((sample) => Math.max(-1, Math.min(1, this.#gain * sample))))
  }
}
