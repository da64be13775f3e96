/** Longer clips are split, because the memory of attention grows with the square of the duration. */
export const LONGEST_WINDOW_SECONDS = 30
/** Shorter clips are padded with zeros: wav2vec 2.0 needs 400 samples for its first frame. */
const SHORTEST_WINDOW_SECONDS = 0.1

/**
 * The windows of a clip for an encoder: the fewest possible, of nearly equal length. With `normalise`, the whole clip
 * is first normalised to mean 0 and variance 1, as in transformers' Wav2Vec2FeatureExtractor: (x − mean) / √(variance +
 * 1e-7).
 */
export function encoderWindows(
  mono: Float32Array,
  sampleRateHz: number,
  normalise: boolean,
): readonly Float32Array[] {
  const samples = normalise ? normalised(mono) : mono
  const shortest = Math.ceil(SHORTEST_WINDOW_SECONDS * sampleRateHz)
  if (samples.length < shortest) {
    const padded = new Float32Array(shortest)
    padded.set(samples)
    return [padded]
  }
  const parts = Math.ceil(samples.length / (LONGEST_WINDOW_SECONDS * sampleRateHz))
  const edge = (part: number) => Math.round((part * samples.length) / parts)
  return Array.from({ length: parts }, (_, part) => samples.subarray(edge(part), edge(part + 1)))
}

function normalised(samples: Float32Array): Float32Array {
  let sum = 0
  for (let i = 0; i < samples.length; i++) sum += samples[i]
  const mean = samples.length === 0 ? 0 : sum / samples.length
  let squares = 0
  for (let i = 0; i < samples.length; i++) squares += (samples[i] - mean) ** 2
  const scale = 1 / Math.sqrt((samples.length === 0 ? 0 : squares / samples.length) + 1e-7)
  return samples.map((sample) => (sample - mean) * scale)
}
