import type { DatasetScales } from './dataset.ts'
import type { StudioEvents, StudioOutputs } from './job-handlers.ts'
import type { JobEngine } from './jobs/index.ts'
import type { Project } from './project/index.ts'
import * as runs from './runs/index.ts'
import { learnableScales } from './training/index.ts'

/** Runs of scales of one dataset. */
export function scalesOf(
  { db }: Pick<Project, 'db'>,
  jobs: JobEngine<StudioOutputs, StudioEvents>,
): DatasetScales {
  return {
    fields: () => learnableScales(db),
    train: (config, events) => jobs.start('train-scales', { start: 'new', config }, events),
    resume: (run, events) => jobs.start('train-scales', { start: 'resume', run }, events),
    runs: () => runs.listScaleRuns(db),
    run: (reference) => runs.findScaleRun(db, reference),
    has: (reference) => reference !== 'last' && runs.isScaleRun(db, runs.runId(db, reference)),
    predictions: (run) => runs.scalePredictions(db, runs.findScaleRun(db, run).id),
    ofClip: (clip) =>
      runs.listScaleRuns(db).flatMap(({ id, name, data }) => {
        const prediction = runs.scalePredictionOf(db, id, clip)
        const scales = data.scales.map(({ id: field, name: text, low, high }) => {
          return { id: field, name: text, low, high }
        })
        return prediction ? [{ ...prediction, run: id, runName: name, scales }] : []
      }),
  }
}
