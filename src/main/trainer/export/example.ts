import { pathToFileURL } from 'node:url'
import { seeded, type Random } from '#shared/domain/random.ts'
import type { ModelExample } from '#shared/trainer/exported-model.ts'
import { tf } from '../backend.ts'
import type { Tensor } from '../tensor.ts'
import { inputFrames } from '../data/batcher.ts'
import { LOW_LEVEL, MEL_BANDS } from '../models/deep.ts'
import type { LoadedModel } from '../predict/index.ts'

const ROWS = 3

/** The parts of a model that prediction needs. */
interface Asked extends Pick<LoadedModel, 'network' | 'width'> {
  readonly config: Pick<LoadedModel['config'], 'model'>
}

type Input = ModelExample['inputs'][number]

/** A model's probabilities for seeded random inputs. */
export function exampleOf(model: Asked, name: string): ModelExample {
  const inputs = inputsOf(model, seeded(`example ${name}`))
  const tensors = tensorsOf(inputs)
  const probabilities = tf.tidy(() => [...tf.softmax(model.network.forward(tensors, null)).dataSync()])
  tf.dispose(tensors)
  return { inputs, probabilities }
}

/** The largest difference between an example's probabilities and those of the TensorFlow.js model in a model.json. */
export async function tfjsDifference(file: string, { inputs, probabilities }: ModelExample): Promise<number> {
  const copy = await tf.loadGraphModel(pathToFileURL(file).href)
  const tensors = tensorsOf(inputs)
  try {
    const named = Object.fromEntries(inputs.map(({ name }, i) => [name, tensors[i]]))
    const output = copy.execute(named, 'probabilities') as Tensor
    const values = output.dataSync()
    output.dispose()
    return probabilities.reduce((most, value, i) => Math.max(most, Math.abs(value - values[i])), 0)
  } finally {
    tf.dispose(tensors)
    copy.dispose()
  }
}

function tensorsOf(inputs: readonly Input[]): Tensor[] {
  return inputs.map(({ values, shape }) => tf.tensor([...values], [...shape]))
}

/** Inputs like the model's batches: normalised values and, for the deep model, a mask with padding at the end. */
function inputsOf({ config, width }: Asked, random: Random): Input[] {
  const frames = inputFrames(config)
  const drawn = (name: string, shape: number[]): Input => ({
    name,
    shape,
    values: Array.from({ length: shape.reduce((a, b) => a * b, 1) }, () => draw(random)),
  })
  switch (config.model.kind) {
    case 'linear':
    case 'quick':
      return [drawn('statistics', [ROWS, width])]
    case 'seed':
      return [drawn('features', [ROWS, frames, width, 1])]
    case 'deep': {
      const real = (row: number) => Math.ceil((frames * (row + 1)) / ROWS)
      const mask = Array.from({ length: ROWS * frames }, (_, i) =>
        i % frames < real(Math.floor(i / frames)) ? 1 : 0,
      )
      return [
        drawn('mel', [ROWS, frames, MEL_BANDS, 1]),
        drawn('low', [ROWS, frames, LOW_LEVEL]),
        { name: 'mask', shape: [ROWS, frames], values: mask },
      ]
    }
  }
}

/** A multiple of 1/64, which is exact in float32 and short as text. */
function draw(random: Random): number {
  return Math.round(64 * random.normal()) / 64
}
