import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { seeded, type Random } from '#shared/domain/random.ts'
import type { CheckedModel } from '../../studio/training/plan.ts'
import { tf, type Tensor } from '../backend.ts'
import { framesOf } from '../data/batcher.ts'
import { LOW_LEVEL, MEL_BANDS } from '../models/deep.ts'
import { loadModels, type LoadedModel } from '../predict/index.ts'

const ROWS = 3

/**
 * What each model of a run answers to inputs drawn from a seed, and, where a folder of TensorFlow.js copies is given
 * (one folder a model), the largest difference to what they answer.
 */
export async function checkModels(run: string, tfjs: string | null): Promise<CheckedModel[]> {
  const checked: CheckedModel[] = []
  for (const model of loadModels(run)) {
    const name = `f${model.fold}-m${model.member}`
    const inputs = inputsOf(model, seeded(`example ${name}`))
    const tensors = inputs.map(({ values, shape }) => tf.tensor([...values], [...shape]))
    const probabilities = tf.tidy(() => [...tf.softmax(model.network.forward(tensors, null)).dataSync()])
    const tfjsDifference =
      tfjs === null ? null : await differenceOf(join(tfjs, name), inputs, tensors, probabilities)
    tf.dispose(tensors)
    checked.push({ name, example: { inputs, probabilities }, tfjsDifference })
  }
  return checked
}

type Input = CheckedModel['example']['inputs'][number]

/** As the model's batches are: normalised values, and for the deep model a mask with its padding at the end. */
function inputsOf({ config, width }: LoadedModel, random: Random): Input[] {
  const frames = framesOf(config)
  const drawn = (name: string, shape: number[]): Input => ({
    name,
    shape,
    values: Array.from({ length: shape.reduce((a, b) => a * b, 1) }, () => draw(random)),
  })
  switch (config.model.kind) {
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

/** In sixty-fourths: exact in float32, and short as text. */
function draw(random: Random): number {
  return Math.round(64 * random.normal()) / 64
}

async function differenceOf(
  folder: string,
  inputs: readonly Input[],
  tensors: readonly Tensor[],
  expected: readonly number[],
): Promise<number> {
  const copy = await tf.loadGraphModel(pathToFileURL(join(folder, 'model.json')).href)
  try {
    const named = Object.fromEntries(inputs.map(({ name }, i) => [name, tensors[i]]))
    const answer = copy.execute(named, 'probabilities') as Tensor
    const values = answer.dataSync()
    answer.dispose()
    return expected.reduce((most, value, i) => Math.max(most, Math.abs(value - values[i])), 0)
  } finally {
    copy.dispose()
  }
}
