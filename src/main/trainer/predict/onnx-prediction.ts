import { availableParallelism } from 'node:os'
import type { InferenceSession } from 'onnxruntime-node'
import type * as OnnxRuntime from 'onnxruntime-node'
import { backendInfo } from '../backend.ts'
import { inputFrames } from '../data/batcher.ts'
import { onnxModel } from '../export/onnx/index.ts'
import { weightsOf } from '../export/weights.ts'
import type { Network, NetworkInput } from '../models/index.ts'
import type { TrainedMember } from '../run/member-files.ts'
import { takeSnapshot } from '../run/snapshot.ts'

/** Probabilities (rows, classes) of a batch, row-major. */
export type PredictBatch = (input: NetworkInput) => Promise<Float32Array>

interface Predicting extends Pick<TrainedMember, 'config' | 'width' | 'classes'> {
  readonly network: Network
}

interface Opened {
  readonly runtime: typeof OnnxRuntime
  readonly session: InferenceSession
}

const sessions = new Map<Predicting, Promise<Opened | null>>()

/**
 * Prediction of a model by ONNX Runtime, which is faster than TensorFlow, most of all for single clips
 * (tests/bench/RESULTS.md). Null where TensorFlow predicts: for the CNN–BiLSTM, whose batches skip the padding; in
 * reduced precision; and on platforms without ONNX Runtime.
 */
export async function onnxPrediction(model: Predicting): Promise<PredictBatch | null> {
  const { kind } = model.config.model
  if (kind === 'seed' || backendInfo.reducedPrecision) return null
  const opening = sessions.get(model) ?? open(model)
  sessions.set(model, opening)
  const opened = await opening
  return opened && ((input) => run(opened, input))
}

/** Releases the sessions of models that are unloaded. */
export function closeSessions(models: readonly Predicting[]): void {
  for (const model of models) {
    void sessions.get(model)?.then((opened) => opened?.session.release())
    sessions.delete(model)
  }
}

async function open({ config, width, classes, network }: Predicting): Promise<Opened | null> {
  const runtime = await loadRuntime()
  if (runtime === null) return null
  const shape = { model: config.model, frames: inputFrames(config), width, classes: classes.length }
  const bytes = onnxModel(shape, weightsOf(takeSnapshot(network)), config.model.kind, '')
  const session = await runtime.InferenceSession.create(bytes, { intraOpNumThreads: availableParallelism() })
  return { runtime, session }
}

async function run({ runtime, session }: Opened, input: NetworkInput): Promise<Float32Array> {
  const feeds = session.inputNames.map((name, i) => {
    const tensor = input[i]
    return [name, new runtime.Tensor('float32', tensor.dataSync<'float32'>(), tensor.shape)] as const
  })
  const { data } = (await session.run(Object.fromEntries(feeds))).probabilities
  return Float32Array.from(data, Number)
}

/** Null where its binary does not exist for this platform. */
async function loadRuntime(): Promise<typeof OnnxRuntime | null> {
  try {
    return await import('onnxruntime-node')
  } catch {
    return null
  }
}
