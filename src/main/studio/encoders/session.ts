import type * as OnnxRuntime from 'onnxruntime-node'
import type { InferenceSession, Tensor } from 'onnxruntime-node'
import type { Encoder } from '#shared/contract/training.ts'
import { StudioError } from '#shared/errors.ts'
import { resample } from '#shared/signal/index.ts'
import type { FeatureMatrix } from '../features/index.ts'
import type { ModelFolder } from './model-folder.ts'
import { PooledStates } from './pooling.ts'
import { openFrontEnd, type FrontEnd } from './front-end.ts'
import { signatureOf, statesToPool, type Signature, type StatesToPool, type TensorSpec } from './signature.ts'
import { encoderWindows } from './windows.ts'

export interface EncoderSession {
  readonly inputs: readonly TensorSpec[]
  readonly outputs: readonly TensorSpec[]
  /** Numbers of the blocks that the model gives. */
  readonly blocks: readonly number[]
  /**
   * Features of one clip in one pass of the model: a single row with the statistics of each block, or of the last hidden
   * state without blocks. Throws as `statesToPool` does.
   */
  readonly encode: (
    mono: Float32Array,
    sampleRateHz: number,
    blocks: Encoder['blocks'],
  ) => Promise<FeatureMatrix>
  readonly close: () => Promise<void>
}

type Runtime = typeof OnnxRuntime

/** Loads a model. Throws `unreadable` if it is damaged, `bad-input` if it is not an audio encoder. */
export async function openSession(model: ModelFolder, threads: number): Promise<EncoderSession> {
  const runtime = await loadRuntime()
  const session = await load(runtime, model.modelFile, threads)
  const frontEnd =
    model.frontEnd === null ? null : openFrontEnd(runtime, await load(runtime, model.frontEnd, threads))
  const inputs = session.inputMetadata.map(portOf)
  const outputs = session.outputMetadata.map(portOf)
  const signature = signatureOf(model.modelFile, inputs, outputs, frontEnd !== null)
  return {
    inputs,
    outputs,
    blocks: signature.blocks,
    encode: async (mono, rate, blocks) => {
      const wanted = statesToPool(model.modelFile, signature, blocks)
      return encode(
        { runtime, session, signature, model, wanted, frontEnd },
        at(mono, rate, model.sampleRateHz),
      )
    },
    close: async () => {
      await frontEnd?.close()
      await session.release()
    },
  }
}

function at(mono: Float32Array, rate: number, wanted: number): Float32Array {
  return rate === wanted ? mono : resample(mono, rate, wanted)
}

interface Encoding {
  readonly runtime: Runtime
  readonly session: InferenceSession
  readonly signature: Signature
  readonly model: ModelFolder
  readonly wanted: readonly StatesToPool[]
  readonly frontEnd: FrontEnd | null
}

async function encode(
  { runtime, session, signature, model, wanted, frontEnd }: Encoding,
  mono: Float32Array,
): Promise<FeatureMatrix> {
  const outputs = wanted.map(({ output }) => output)
  const pools: PooledStates[] = []
  for (const samples of encoderWindows(mono, model.sampleRateHz, model.normalise)) {
    const shape = [1, samples.length]
    const input = frontEnd
      ? await frontEnd.spectrogram(samples)
      : new runtime.Tensor('float32', samples, shape)
    const feeds: Record<string, Tensor> = { [signature.audio]: input }
    if (signature.mask !== null)
      feeds[signature.mask] = new runtime.Tensor('int64', new BigInt64Array(samples.length).fill(1n), shape)
    const states = await run(session, feeds, outputs, model)
    wanted.forEach(({ pooling }, i) => {
      pools[i] ??= new PooledStates(states[i].dims[2], pooling)
      const { data, dims } = states[i]
      pools[i].add(frontEnd ? data.subarray(0, frontEnd.frames(samples) * dims[2]) : data)
    })
  }
  const data = joined(pools.map((pool) => pool.pooled()))
  if (!data.every(Number.isFinite))
    throw new StudioError('unreadable', `${model.modelFile} gives values that are not numbers.`)
  return { frames: 1, width: data.length, data }
}

function joined(parts: readonly Float32Array[]): Float32Array {
  const all = new Float32Array(parts.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return all
}

interface States {
  readonly data: Float32Array
  readonly dims: readonly number[]
}

async function run(
  session: InferenceSession,
  feeds: Record<string, Tensor>,
  outputs: readonly string[],
  { modelFile }: ModelFolder,
): Promise<readonly States[]> {
  const results = await session.run(feeds, outputs).catch((error: unknown) => {
    throw new StudioError(
      'unreadable',
      `${modelFile} failed on a clip: ${sentence(error)} Check the model, or export it again.`,
      { file: modelFile },
      error,
    )
  })
  return outputs.map((output) => {
    const { data, dims } = results[output]
    if (data instanceof Float32Array && dims.length === 3) return { data, dims }
    throw new StudioError(
      'bad-input',
      `${modelFile} gives ${output} as ${dims.join(' × ')}, not 1 × frames × values.`,
    )
  })
}

async function load(runtime: Runtime, modelFile: string, threads: number): Promise<InferenceSession> {
  try {
    return await runtime.InferenceSession.create(modelFile, {
      executionProviders: ['cpu'],
      intraOpNumThreads: threads,
      interOpNumThreads: 1,
      logSeverityLevel: 4,
    })
  } catch (error) {
    throw new StudioError(
      'unreadable',
      `${modelFile} cannot be loaded: ${sentence(error)} It is damaged, not an ONNX model, or lacks its weights beside it: copy or export it again.`,
      { file: modelFile },
      error,
    )
  }
}

/** Loaded on demand, because most projects use no encoder and some platforms have no binary. */
async function loadRuntime(): Promise<Runtime> {
  try {
    return await import('onnxruntime-node')
  } catch (error) {
    throw new StudioError(
      'not-found',
      `ONNX Runtime cannot be loaded on ${process.platform} ${process.arch}, so encoders cannot be used on this machine; everything else works. ${sentence(error)}`,
      {},
      error,
    )
  }
}

function portOf(value: InferenceSession.ValueMetadata): TensorSpec {
  if (!value.isTensor) return { name: value.name, type: 'no tensor', shape: [] }
  return { name: value.name, type: value.type, shape: value.shape }
}

function sentence(error: unknown): string {
  const [first = ''] = (error instanceof Error ? error.message : String(error)).split('\n')
  return `${first.replace(/\.$/, '')}.`
}
