import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { ExportedModel, ModelFormat } from '#shared/trainer/exported-model.ts'
import { inputFrames } from '../data/batcher.ts'
import { floorsOf } from '../data/normalise.ts'
import { loadModels, type LoadedModel } from '../predict/index.ts'
import { takeSnapshot } from '../run/snapshot.ts'
import { exampleOf, tfjsDifference } from './example.ts'
import { onnxModel } from './onnx/index.ts'
import { tfjsModel } from './tfjs/index.ts'
import { weightsOf } from './weights.ts'

/**
 * Exports every model of a run into a folder, each with its normalisation and an example, and returns the difference
 * between each TensorFlow.js copy and the original.
 */
export async function exportModels(
  run: string,
  folder: string,
  format: ModelFormat,
): Promise<ExportedModel[]> {
  const exported: ExportedModel[] = []
  for (const model of loadModels(run)) {
    const name = `f${model.fold}-m${model.member}`
    const files = filesOf(model, name, format)
    for (const [file, bytes] of files) {
      mkdirSync(dirname(join(folder, file)), { recursive: true })
      writeFileSync(join(folder, file), bytes)
    }
    const example = exampleOf(model, name)
    const [file] = files.keys()
    exported.push({
      ...{ name, file, fold: model.fold, weight: model.config.weight, kind: model.config.model.kind },
      ...{ normalise: `${name}.normalise.json`, example },
      difference: format === 'tfjs' ? await tfjsDifference(join(folder, file), example) : null,
    })
  }
  return exported
}

/** Files of the export by name; the model itself first. */
function filesOf(model: LoadedModel, name: string, format: ModelFormat): ReadonlyMap<string, Uint8Array> {
  const { config, width, classes, network, normalisation } = model
  const shape = { model: config.model, frames: inputFrames(config), width, classes: classes.length }
  const weights = weightsOf(takeSnapshot(network))
  const written =
    format === 'tfjs'
      ? [...tfjsModel(shape, weights)].map(([file, bytes]) => [`${name}/${file}`, bytes] as const)
      : [[`${name}.onnx`, onnxModel(shape, weights, name, `Emotions: ${classes.join(', ')}`)] as const]
  const { kind, limit, everyone } = normalisation
  const normalise = {
    ...{ kind, limit, shift: [...everyone.shift], scale: [...everyone.scale] },
    floor: kind === 'range' ? null : [...floorsOf(config, width)],
  }
  return new Map([...written, [`${name}.normalise.json`, Buffer.from(JSON.stringify(normalise))]])
}
