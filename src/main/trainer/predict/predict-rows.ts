import { closeSync, openSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { featuresOf, type FeatureSource } from '#shared/contract/training.ts'
import { StudioError } from '#shared/errors.ts'
import { openStoreOf, type FeatureStore } from '../../storage/packs/index.ts'
import type { PredictionOutcome, PredictionPlan } from '#shared/trainer/prediction.ts'
import { tf } from '../backend.ts'
import { Batcher } from '../data/batcher.ts'
import type { Normaliser } from '../data/normalise.ts'
import { alone, enrol, normaliserOf, type Enrolment } from './enrolment.ts'
import { loadModels, type LoadedModel } from './load-models.ts'
import { onnxPrediction, type PredictBatch } from './onnx-prediction.ts'
import { readPredictionPlan } from '../../storage/run-files/index.ts'

export interface PredictControl {
  readonly signal: AbortSignal
  readonly onProgress: (done: number, total: number) => void
}

const BATCH = 64
const REPORT_EVERY_MS = 200

/**
 * Predicts every row with every model of the plan's run and writes the weighted average to probabilities.f32 in
 * batches, so that memory use does not depend on the number of rows. Throws `cancelled`, and errors of loading models
 * and features.
 */
export async function predictRows(
  folder: string,
  { signal, onProgress }: PredictControl,
): Promise<PredictionOutcome> {
  const begun = performance.now()
  const plan = readPredictionPlan(folder)
  const models = loadModels(plan.run)
  const { classes } = models[0]
  const stores = openStores(plan)
  const handleEvents = async () => {
    await new Promise((resolve) => setImmediate(resolve))
    if (signal.aborted) throw new StudioError('cancelled', 'Predicting was cancelled.')
  }
  const output = openSync(join(folder, 'probabilities.f32'), 'w')
  try {
    const isKnown = (speaker: string) => plan.sameSpeakers && models[0].normalisation.speakers.has(speaker)
    const enrolment = await enrol(plan.rows, models, stores.of, isKnown, handleEvents)
    const readers = await Promise.all(
      models.map(async (model) => ({
        ...readerOf(model, plan, stores.of(model), enrolment),
        predict: (await onnxPrediction(model)) ?? byTensorFlow(model),
      })),
    )
    let reportedAtMs = -Infinity
    for (let first = 0; first < plan.rows.length; first += BATCH) {
      const rows = Array.from({ length: Math.min(BATCH, plan.rows.length - first) }, (_, i) => first + i)
      const average = new Float64Array(rows.length * classes.length)
      let weight = 0
      for (const { model, read, predict } of readers) {
        const input = read(rows)
        add(average, await predict(input), model.config.weight)
        tf.dispose([...input])
        weight += model.config.weight
        await handleEvents()
      }
      writeSync(output, Buffer.from(Float32Array.from(average, (sum) => sum / weight).buffer))
      if (performance.now() - reportedAtMs > REPORT_EVERY_MS) {
        reportedAtMs = performance.now()
        onProgress(first + rows.length, plan.rows.length)
      }
    }
    const seconds = (performance.now() - begun) / 1000
    return { classes, models: models.length, rows: plan.rows.length, seconds }
  } finally {
    closeSync(output)
    stores.close()
  }
}

function openStores({ stores }: PredictionPlan) {
  const open = new Map<FeatureSource, FeatureStore>()
  return {
    of: ({ config }: LoadedModel): FeatureStore => {
      const source = featuresOf(config.model)
      const known = open.get(source)
      if (known) return known
      const folder = stores[source]
      if (folder === undefined)
        throw new StudioError('bad-input', `The plan has no folder for ${source} features. Predict again.`)
      const store = openStoreOf(folder, config.model, { readonly: true })
      open.set(source, store)
      return store
    },
    close: () => {
      for (const store of open.values()) store.close()
    },
  }
}

interface Reader {
  readonly model: LoadedModel
  /** Returns tensors that the caller disposes of. */
  readonly read: (rows: readonly number[]) => ReturnType<Batcher['read']>
}

/** Reads rows with speaker normalisation. A clip with unknown speaker is normalised by its own statistics. */
function readerOf(
  model: LoadedModel,
  { rows, sameSpeakers }: PredictionPlan,
  store: FeatureStore,
  enrolment: Enrolment,
): Reader {
  const source = featuresOf(model.config.model)
  const bySpeaker = model.config.normalise === 'speaker'
  const lasting = new Map<string, Normaliser>(sameSpeakers ? model.normalisation.speakers : [])
  for (const [speaker, enrolled] of bySpeaker ? (enrolment.get(source) ?? []) : [])
    lasting.set(speaker, normaliserOf(model, enrolled))
  return {
    model,
    read(batch) {
      const speakers = new Map(lasting)
      const named = batch.map((index) => {
        const { speaker, keys } = rows[index]
        if (speaker !== null || !bySpeaker) return { speaker, keys }
        const name = `row ${index}`
        speakers.set(name, normaliserOf(model, alone(store, keys[source]!)))
        return { speaker: name, keys }
      })
      const batcher = new Batcher({ rows: named }, model.config, store, { ...model.normalisation, speakers })
      return batcher.read([...named.keys()], null)
    },
  }
}

function byTensorFlow({ network }: LoadedModel): PredictBatch {
  return (input) =>
    Promise.resolve(tf.tidy(() => tf.softmax(network.forward(input, null)).dataSync<'float32'>()))
}

function add(sum: Float64Array, values: Float32Array, weight: number): void {
  for (let i = 0; i < sum.length; i++) sum[i] += weight * values[i]
}
