import { readFileSync } from 'node:fs'
import type { InferenceSession, Tensor } from 'onnxruntime-node'

/** The model's sample rate. */
export const MODEL_HZ = 16_000
/** New samples of a frame: 32 ms. */
export const FRAME_SAMPLES = 512
/** Samples before a frame that the model sees too. */
const CONTEXT_SAMPLES = 64
const FRAMES_A_RUN = 256
const STATE = [1, 1, 128] as const

const FROM_SOURCE = '../../../../resources/silero-vad/silero_vad.onnx'
const FROM_BUILD = '../../resources/silero-vad/silero_vad.onnx'

/** Loads Silero VAD, which all channels share. */
export async function loadSpeechModel(): Promise<InferenceSession> {
  const { InferenceSession } = await import('onnxruntime-node')
  const path = import.meta.url.endsWith('.ts') ? FROM_SOURCE : FROM_BUILD
  return InferenceSession.create(readFileSync(new URL(path, import.meta.url)), { logSeverityLevel: 3 })
}

/** Probabilities of speech for each frame of one channel that arrives in parts. */
export class SpeechProbabilities {
  readonly #model: InferenceSession
  #state: { readonly h: Tensor; readonly c: Tensor } | null = null
  /** The context of the next frame, then samples that do not fill a run yet. */
  #held = new Float32Array(CONTEXT_SAMPLES + FRAMES_A_RUN * FRAME_SAMPLES)
  #filled = CONTEXT_SAMPLES
  readonly #found: number[] = []

  constructor(model: InferenceSession) {
    this.#model = model
  }

  /** @param samples mono at `MODEL_HZ` */
  async add(samples: Float32Array): Promise<void> {
    for (let at = 0; at < samples.length;) {
      const taken = Math.min(samples.length - at, this.#held.length - this.#filled)
      this.#held.set(samples.subarray(at, at + taken), this.#filled)
      this.#filled += taken
      at += taken
      if (this.#filled === this.#held.length) await this.#run(FRAMES_A_RUN)
    }
  }

  /** The probabilities of all frames; silence fills the last one. */
  async end(): Promise<Float32Array> {
    const frames = Math.ceil((this.#filled - CONTEXT_SAMPLES) / FRAME_SAMPLES)
    this.#held.fill(0, this.#filled)
    if (frames > 0) await this.#run(frames)
    return Float32Array.from(this.#found)
  }

  async #run(frames: number): Promise<void> {
    const { Tensor } = await import('onnxruntime-node')
    const width = CONTEXT_SAMPLES + FRAME_SAMPLES
    const input = new Float32Array(frames * width)
    for (let frame = 0; frame < frames; frame++) {
      const start = frame * FRAME_SAMPLES
      input.set(this.#held.subarray(start, start + width), frame * width)
    }
    const empty = () => new Tensor('float32', new Float32Array(STATE[2]), STATE)
    const { h, c } = this.#state ?? { h: empty(), c: empty() }
    const { speech_probs, hn, cn } = await this.#model.run({
      input: new Tensor('float32', input, [frames, width]),
      h,
      c,
    })
    this.#state = { h: hn, c: cn }
    this.#found.push(...(speech_probs.data as Float32Array))
    const done = frames * FRAME_SAMPLES
    this.#held.copyWithin(0, done, done + CONTEXT_SAMPLES)
    this.#filled = CONTEXT_SAMPLES
  }
}
