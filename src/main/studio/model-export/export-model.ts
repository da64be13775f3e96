import { readdirSync, statSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { ModelExportOptions, ModelExportReport } from '#shared/contract/model-export.ts'
import { StudioError } from '#shared/errors.ts'
import { EXPORT_CANCELLED, openStaging } from '../export/index.ts'
import { requireOutside } from '../../storage/files/index.ts'
import type { Work } from '../jobs/index.ts'
import { openReports } from '../report/index.ts'
import { finishedRun } from '../runs/index.ts'
import type { TrainingProject } from '../trainers/index.ts'
import type { ExportedModel } from '#shared/trainer/exported-model.ts'
import { onnxDifference } from './check-onnx.ts'
import { preprocessingOf } from './preprocessing.ts'
import { readmeOf } from './readme.ts'
import { requireModelExport } from './replaceable.ts'

/** Maximum difference of probabilities. Float32 rounding over hundreds of steps stays below it. */
const MAX_DIFFERENCE = 1e-4

/**
 * Exports a finished run's models with everything needed to use them, and compares them with the originals. The folder
 * appears complete or not at all.
 * @throws StudioError `bad-input` for a folder inside a dataset or a project; `not-found` for a run without models;
 *   `conflict` for a folder that may not be replaced; `internal` if the probabilities differ; `cancelled`
 */
export async function exportModel(
  project: TrainingProject,
  options: ModelExportOptions,
  work: Work,
): Promise<ModelExportReport> {
  const begun = performance.now()
  const { run: reference, format, folder, overwrite } = options
  requireOutside(folder, [project.datasetFolder])
  const run = finishedRun(project, reference)
  const reports = openReports(project)
  const staging = await openStaging(folder, overwrite, requireModelExport)
  try {
    work.report({ done: 0, total: 2, unit: 'steps', message: 'Writing the models' })
    const written = await project.trainers.use(run.record.config, async (trainer) =>
      (await trainer()).exportModels(run.folder, staging.folder, format),
    )
    work.report({ done: 1, message: 'Reading them back' })
    const models: (ExportedModel & { exampleFile: string; difference: number })[] = []
    for (const model of written) {
      work.throwIfCancelled(EXPORT_CANCELLED)
      const file = join(staging.folder, model.file)
      const difference = model.difference ?? (await onnxDifference(file, model.example))
      requireSame(model.file, difference)
      const exampleFile = `${model.name}.example.json`
      writeFileSync(join(staging.folder, exampleFile), JSON.stringify(model.example))
      models.push({ ...model, exampleFile, difference })
    }
    const preprocessing = preprocessingOf(run, format, models)
    writeFileSync(join(staging.folder, 'preprocessing.json'), `${JSON.stringify(preprocessing, null, 2)}\n`)
    const files = models.map(({ file }) => file)
    writeFileSync(join(staging.folder, 'README.md'), readmeOf(run, format, files))
    writeFileSync(join(staging.folder, 'MODEL_CARD.md'), await reports.card(run.record.id))
    const bytes = bytesIn(staging.folder)
    work.throwIfCancelled(EXPORT_CANCELLED)
    await staging.commit()
    const largestDifference = Math.max(...models.map(({ difference }) => difference))
    work.report({
      done: 2,
      message: `Read back: no probability differs from the original's by more than ${largestDifference.toExponential(0)}`,
    })
    return {
      run: run.record.id,
      format,
      folder: resolve(folder),
      models: models.map(({ file, kind, difference }) => ({ file, kind, difference })),
      largestDifference,
      bytes,
      seconds: (performance.now() - begun) / 1000,
    }
  } catch (error) {
    await staging.discard()
    throw error
  } finally {
    await reports.close()
  }
}

function requireSame(file: string, difference: number): void {
  if (difference <= MAX_DIFFERENCE) return
  throw new StudioError(
    'internal',
    `The exported ${file} gives other probabilities than the original (difference ${difference.toExponential(1)}), so nothing was exported. Please report this run's configuration.`,
  )
}

function bytesIn(folder: string): number {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0)
}
