import { join } from 'node:path'
import pc from 'picocolors'
import { featuresOf, isFeatureKind, type TrainingConfig } from '#shared/contract/training.ts'
import type { ReviewQueue } from '#shared/contract/review.ts'
import type { RunRecord } from '#shared/domain/runs.ts'
import {
  readExport,
  type Comparison,
  type Dataset,
  type ExportReport,
  type IndexReport,
  type RunningJob,
  type SyntheticCorpus,
} from '../studio/studio.ts'
import { namesOf } from './dataset.ts'
import { reviewedPair } from './demo-pair.ts'
import { relabel, type Relabelled } from './demo-relabel.ts'
import { duration } from './numbers.ts'
import { followJob } from './progress.ts'

export interface DemoOutcome {
  readonly synthetic: boolean
  readonly dataset: string
  readonly project: string
  readonly index: IndexReport
  readonly run: RunRecord
  readonly queue: ReviewQueue
  /** The queue's description. */
  readonly reviewed: string
  readonly relabelled: Relabelled
  readonly retrained: RunRecord
  readonly comparison: Comparison
  readonly exports: readonly (ExportReport & { readonly readBack: number })[]
  readonly stages: readonly { readonly name: string; readonly seconds: number }[]
  readonly peakMemoryBytes: { readonly studio: number; readonly trainer: number }
}

const FORMATS = ['csv', 'jsonl', 'huggingface'] as const

/** The whole loop on one dataset, with the time of each stage. */
export async function runDemo(
  dataset: Dataset,
  config: TrainingConfig,
  corpus: SyntheticCorpus | null,
  quiet: boolean,
): Promise<DemoOutcome> {
  const stages: { name: string; seconds: number }[] = []
  const stage = async <T>(name: string, start: () => RunningJob<T> | T): Promise<T> => {
    process.stderr.write(`${pc.bold(name)}\n`)
    const began = performance.now()
    const started = start()
    const result = isJob(started) ? await followJob(dataset.jobs, started, quiet) : started
    const seconds = (performance.now() - began) / 1000
    stages.push({ name, seconds })
    process.stderr.write(`  ${duration(seconds)}\n`)
    return result
  }

  const kinds = [
    ...new Set([...config.members.map((member) => featuresOf(member.model)), 'functionals' as const]),
  ].filter(isFeatureKind)
  const index = await stage('Index and check every clip', () => dataset.index())
  await stage('Extract features', () => dataset.extract(kinds))
  // Without an annotator the model labels. A run uses its labels only if they were chosen for training.
  const labels = corpus ? config.labels : 'with-models'
  const run = await stage(`Train: ${config.name}`, () => dataset.train({ ...config, labels }))
  const { title, pairs } = reviewedPair(run.data.classes, namesOf(dataset))
  const queue = await stage(`Review: ${title}`, () =>
    dataset.review({ queue: 'misclassified', run: run.id, pairs, limit: 5 }),
  )
  const check = await stage('Find label errors over folds of speakers', () => dataset.findLabelErrors())
  const relabelled = await stage('Relabel (simulated)', () =>
    relabel(dataset, { trained: run.id, check: check.id }, corpus),
  )
  const retrained = await stage('Retrain on the new labels', () => dataset.retrain(run.id))
  const exports = []
  for (const format of FORMATS) {
    const report = await stage(`Export: ${format}`, () =>
      dataset.export(exportOptions(dataset, format, retrained)),
    )
    exports.push({ ...report, readBack: (await readExport(report.folder)).rows.length })
  }
  return {
    synthetic: corpus !== null,
    dataset: dataset.folder,
    project: dataset.projectFolder,
    reviewed: title,
    ...{ index, run, queue, relabelled, retrained, stages },
    comparison: dataset.compare(run.id, retrained.id),
    exports,
    peakMemoryBytes: {
      studio: process.resourceUsage().maxRSS * 1024,
      trainer: Math.max(...[run, check, retrained].map(({ outcome }) => outcome?.peakMemoryBytes ?? 0)),
    },
  }
}

function exportOptions(dataset: Dataset, format: (typeof FORMATS)[number], run: RunRecord) {
  return {
    format,
    folder: join(`${dataset.projectFolder}-exports`, format),
    include: { predictions: run.id },
    audio: 'link',
    overwrite: true,
  } as const
}

function isJob<T>(started: RunningJob<T> | T): started is RunningJob<T> {
  return typeof started === 'object' && started !== null && 'outcome' in started && 'cancel' in started
}
