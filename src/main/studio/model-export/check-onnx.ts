import { StudioError } from '#shared/errors.ts'
import type { ModelExample } from '#shared/trainer/exported-model.ts'

/** The largest difference between an example's probabilities and those from a model file in ONNX Runtime. */
export async function onnxDifference(file: string, { inputs, probabilities }: ModelExample): Promise<number> {
  const { InferenceSession, Tensor } = await loadRuntime()
  const session = await InferenceSession.create(file)
  try {
    const feeds = inputs.map(
      ({ name, shape, values }) =>
        [name, new Tensor('float32', Float32Array.from(values), [...shape])] as const,
    )
    const { data } = (await session.run(Object.fromEntries(feeds)))['probabilities']
    return probabilities.reduce((most, value, i) => Math.max(most, Math.abs(value - Number(data[i]))), 0)
  } finally {
    await session.release()
  }
}

/** Loaded on demand: the native library is large and does not exist for every platform. */
async function loadRuntime() {
  try {
    return await import('onnxruntime-node')
  } catch (error) {
    throw new StudioError(
      'internal',
      'ONNX Runtime cannot be loaded on this machine, so the exported model cannot be checked. Export to TensorFlow.js.',
      {},
      error,
    )
  }
}
