import type * as OnnxRuntime from 'onnxruntime-node'
import type { InferenceSession, Tensor } from 'onnxruntime-node'

/** Models with Whisper's spectrogram take exactly 30 s. */
const SAMPLES = 480_000
/** Samples of a frame of states: two frames of 10 ms. */
const STATE_SAMPLES = 320

/** Makes the spectrogram that a model reads. */
export interface FrontEnd {
  /** The spectrogram of up to 30 s of audio at 16 kHz, padded with zeros: 1 × bands × 3,000. */
  readonly spectrogram: (samples: Float32Array) => Promise<Tensor>
  /** Number of states that belong to the audio; the others belong to the padding. */
  readonly frames: (samples: Float32Array) => number
  readonly close: () => Promise<void>
}

export function openFrontEnd(runtime: typeof OnnxRuntime, session: InferenceSession): FrontEnd {
  const [input] = session.inputNames
  const [output] = session.outputNames
  return {
    spectrogram: async (samples) => {
      const padded = new Float32Array(SAMPLES)
      padded.set(samples)
      const results = await session.run({ [input]: new runtime.Tensor('float32', padded, [1, SAMPLES]) })
      return results[output]
    },
    frames: (samples) => Math.ceil(samples.length / STATE_SAMPLES),
    close: () => session.release(),
  }
}
