import { SPECTROGRAM } from '../encoders/index.ts'

/** Number of mel bands of a model that reads Whisper's spectrogram; null for a model that reads something else. */
export async function spectralBands(modelFile: string): Promise<number | null> {
  const { InferenceSession } = await import('onnxruntime-node')
  const session = await InferenceSession.create(modelFile, { logSeverityLevel: 4 })
  try {
    const input = session.inputMetadata.find(({ name }) => name === SPECTROGRAM)
    const bands = input?.isTensor ? input.shape[1] : null
    return typeof bands === 'number' ? bands : null
  } finally {
    await session.release()
  }
}
