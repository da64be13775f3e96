import { encoderOf, featuresOf, isFeatureKind, type ModelConfig } from '#shared/contract/training.ts'
import type { ModelFormat } from '#shared/contract/model-export.ts'
import { FEATURE_CONFIGURATION, FEATURE_WIDTH } from '../features/index.ts'
import type { ExportedModel } from '#shared/trainer/exported-model.ts'
import type { UsableRun } from '../runs/index.ts'

export const MODEL_EXPORT_KIND = 'ser-studio-model'
const SCHEMA_VERSION = 1

/** preprocessing.json: every processing step that the model files do not contain. */
export function preprocessingOf(
  { record, temperature }: UsableRun,
  format: ModelFormat,
  models: readonly (ExportedModel & { readonly exampleFile: string })[],
) {
  const sources = [...new Map(record.config.members.map(({ model }) => [featuresOf(model), model])).values()]
  return {
    kind: MODEL_EXPORT_KIND,
    schemaVersion: SCHEMA_VERSION,
    format,
    run: { id: record.id, name: record.name },
    classes: record.data.classes,
    features: Object.fromEntries(sources.map((model) => [featuresOf(model), featuresAs(model)])),
    models: models.map(({ file, kind, weight, fold, normalise, exampleFile, example, name }) => {
      const { model, normalise: way } = record.config.members[Number(name.split('-m')[1])]
      return {
        ...{ file, kind, fold, weight, features: featuresOf(model), row: ROWS[model.kind] },
        normalise: { file: normalise, way },
        inputs: example.inputs.map((input) => ({
          name: input.name,
          shape: ['rows', ...input.shape.slice(1)],
        })),
        output: { name: 'probabilities', shape: ['rows', record.data.classes.length] },
        example: exampleFile,
      }
    }),
    normalisation: NORMALISATION,
    ensemble:
      'p = the mean of the models’ probabilities, each by its weight, divided by the sum of the weights',
    calibration: { temperature, formula: 'p^(1 / temperature), then divided by its sum' },
  }
}

function featuresAs(model: ModelConfig): object {
  const source = featuresOf(model)
  if (isFeatureKind(source)) return { ...FEATURE_CONFIGURATION[source], width: FEATURE_WIDTH[source] }
  const encoder = encoderOf(model)
  return {
    encoder: { sha256: encoder?.fingerprint },
    width: encoder?.width,
    outputs: encoder?.blocks?.map((block) => `block_${block}`) ?? ['last_hidden_state'],
    pooling: encoder?.blocks
      ? 'of each output in turn: mean over time, then deviation over time'
      : 'mean, deviation and maximum over time',
  }
}

/** How the frames of a clip become the input of a model. */
const ROWS: Readonly<Record<ModelConfig['kind'], string>> = {
  linear: 'One frame: the statistics of the whole clip.',
  quick: 'One frame: the statistics of the whole clip.',
  seed: 'From the first frame on; longer clips are cut at the end, shorter ones are followed by zeros (put after normalising).',
  deep: 'Centred: longer clips lose as much at either end, shorter ones have zeros around them (put after normalising). mel are the first 80 values of each frame, low the last 4; mask is 1 on real frames, else 0.',
}

const NORMALISATION = {
  formula:
    'y = (x − shift) · scale, value by value in every frame; then clipped to ±limit where there is one',
  range: 'shift and scale of the file: to [0, 1] by the range over training clips',
  global:
    'shift and scale of the file: mean and deviation over training clips, scale = 1 / (deviation + floor)',
  speaker: {
    about:
      'mean m and variance v of all frames of all n clips there are of the speaker, no labels needed, drawn towards those over training clips (M, V) where clips are few; a lone clip of nobody known is a speaker of one clip',
    mean: '(n · m + 3 · M) / (n + 3)',
    variance: '(n · v + 3 · V) / (n + 3)',
    trainingMean: 'M = shift of the file',
    trainingVariance: 'V = (1 / scale − floor)², scale and floor of the file',
    scale: '1 / (√variance + floor)',
  },
} as const
