import { toStudioError } from '#shared/errors.ts'
import { augment, readMono } from '../audio/index.ts'
import type { FileTask, MadeItem } from '../features/index.ts'
import { carrying } from '../workers/index.ts'
import type { ModelFolder } from './model-folder.ts'
import { openSession, type EncoderSession } from './session.ts'
import type { TensorSpec } from './signature.ts'

export interface LookTask {
  readonly model: ModelFolder
  /** Cores that one clip may use. */
  readonly threads: number
}

export type EncodeTask = LookTask & FileTask<'encoder'>
type Encoded = MadeItem<'encoder'>

export interface Look {
  readonly inputs: readonly TensorSpec[]
  readonly outputs: readonly TensorSpec[]
  readonly width: number
}

/** Each thread loads the model once. */
let opened: Promise<EncoderSession> | null = null
const sessionOf = ({ model, threads }: LookTask) => (opened ??= openSession(model, threads))

/** Lets the model hear a second of silence: to see that it works, and how many values it gives. */
export const look = carrying(async (task: LookTask): Promise<Look> => {
  const { inputs, outputs, encode } = await sessionOf(task)
  const { sampleRateHz } = task.model
  const { width } = await encode(new Float32Array(sampleRateHz), sampleRateHz)
  return { inputs, outputs, width }
})

/** Encodes what is wanted of one file. What is wrong with the file is part of the answer. Throws as `openSession` does. */
export const encodeFile = carrying(async (task: EncodeTask): Promise<readonly Encoded[]> => {
  const { encode } = await sessionOf(task)
  const items: Encoded[] = []
  try {
    const { samples: mono, sampleRateHz } = await readMono(task.file, task.model.sampleRateHz)
    for (const { key, change } of task.wants) {
      const samples = change === null ? mono : augment(mono, sampleRateHz, change)
      const matrix = await encode(samples, sampleRateHz)
      items.push({ key, features: [{ kind: 'encoder', matrix }], error: null })
    }
  } catch (thrown) {
    const { message } = toStudioError(thrown)
    for (const { key } of task.wants.slice(items.length)) items.push({ key, features: [], error: message })
  }
  return items
})
