/** Bytes per probability: a little-endian float64, without rounding. */
const BYTES = 8

/** Encodes probabilities without loss, in their order. */
export function encodeProbabilities(probabilities: readonly number[]): Buffer {
  const bytes = Buffer.allocUnsafe(probabilities.length * BYTES)
  probabilities.forEach((value, index) => bytes.writeDoubleLE(value, index * BYTES))
  return bytes
}

export function decodeProbabilities(bytes: Buffer): readonly number[] {
  const probabilities: number[] = []
  for (let at = 0; at < bytes.length; at += BYTES) probabilities.push(bytes.readDoubleLE(at))
  return probabilities
}
