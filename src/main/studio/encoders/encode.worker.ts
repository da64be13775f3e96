import type { Encoder } from '#shared/contract/training.ts'
import { defaultBlocks, encoderWidth } from '#shared/domain/encoders.ts'
import type { Stretch } from '#shared/domain/stretch.ts'
import { toStudioError } from '#shared/errors.ts'
import { augment, readMono, StretchReader, type MonoSound } from '../audio/index.ts'
import type { FileTask, MadeItem } from '../features/index.ts'
import { carrying } from '../workers/index.ts'
import type { ModelFolder } from './model-folder.ts'
import { openSession, type EncoderSession } from './session.ts'
import type { TensorSpec } from './signature.ts'

export interface InspectTask {
  readonly model: ModelFolder
  /** Number of cores per clip. */
  readonly threads: number
}

export type EncodeTask = InspectTask & FileTask<'encoder'> & Pick<Encoder, 'blocks'>
type Encoded = MadeItem<'encoder'>

export interface ModelShape {
  readonly inputs: readonly TensorSpec[]
  readonly outputs: readonly TensorSpec[]
  /** Number of values of a hidden state. */
  readonly hidden: number
  /** Numbers of the blocks that the model gives; empty if it gives its last hidden state only. */
  readonly available: readonly number[]
}

/** The model of this thread, loaded once. */
let opened: Promise<EncoderSession> | null = null
const sessionOf = ({ model, threads }: InspectTask) => (opened ??= openSession(model, threads))

/** Runs the model on a second of silence, to check that it works and get the size of its hidden states. */
export const inspect = carrying(async (task: InspectTask): Promise<ModelShape> => {
  const { inputs, outputs, blocks: available, encode } = await sessionOf(task)
  const { sampleRateHz } = task.model
  const blocks = defaultBlocks(available)
  const { width } = await encode(new Float32Array(sampleRateHz), sampleRateHz, blocks)
  return { inputs, outputs, available, hidden: width / encoderWidth(1, blocks) }
})

const stretches = new StretchReader()

/**
 * Encodes the requested clips or stretches of one file. Errors about the file are part of the result. Throws as
 * `openSession` does.
 */
export const encodeFile = carrying(async (task: EncodeTask): Promise<readonly Encoded[]> => {
  const { encode } = await sessionOf(task)
  const { file, plan, model, blocks } = task
  let whole: MonoSound | null = null
  const soundOf = async (stretch: Stretch | null) =>
    stretch === null
      ? (whole ??= await readMono(file, plan, model.sampleRateHz))
      : stretches.read(file, plan, stretch, model.sampleRateHz)
  const items: Encoded[] = []
  for (const { key, stretch, change } of task.wants) {
    try {
      const { samples: mono, sampleRateHz } = await soundOf(stretch)
      const samples = change === null ? mono : augment(mono, sampleRateHz, change)
      const matrix = await encode(samples, sampleRateHz, blocks)
      items.push({ key, features: [{ kind: 'encoder', matrix }], error: null })
    } catch (thrown) {
      items.push({ key, features: [], error: toStudioError(thrown).message })
    }
  }
  return items
})
