import { encoderOf, featuresOf, type TrainingConfig } from '#shared/contract/training.ts'
import { soundKey, type MonoPlan } from '#shared/domain/channels.ts'
import type { Work } from '../jobs/index.ts'
import type { Project } from '../project/index.ts'
import { extractSources } from '../training/index.ts'
import type { TrainerClient } from '../trainers/index.ts'
import { speedometer } from '../features/index.ts'
import { predictRows } from './predict-rows.ts'

/** A clip to predict as a whole. */
export interface ClipToPredict {
  readonly content: string
  readonly plan: MonoPlan
  readonly file: string
  readonly speaker: string | null
  readonly enrols: boolean
}

export interface ClipPredictions {
  /** Number of models; 0 if no clip could be predicted. */
  readonly models: number
  /** Averaged probabilities before calibration; null if the clip could not be read. */
  of(clip: number): readonly number[] | null
  /** The reason, as a sentence, of a clip without features. */
  unreadable(clip: number): string | null
}

export interface ClipTask {
  readonly project: Project
  /** Folder of the run. */
  readonly run: string
  readonly config: TrainingConfig
  readonly clips: readonly ClipToPredict[]
  readonly sameSpeakers: boolean
  readonly scratch: string
  readonly work: Work
  /** Called when the features are ready. */
  readonly trainer: () => Promise<TrainerClient>
}

/** Predicts whole clips. Their features are stored in the project, so that predicting again is fast. */
export async function predictClips(task: ClipTask): Promise<ClipPredictions> {
  const { project, config, clips, work } = task
  if (clips.length === 0) return { models: 0, of: () => null, unreadable: () => null }
  const sources = [...new Map(config.members.map(({ model }) => [featuresOf(model), encoderOf(model)]))]
  const items = clips.map(({ content, file, plan }) => ({ key: soundKey(content, plan), file, plan }))
  const failed = await extractSources(
    project,
    sources.map(([source, encoder]) => ({ source, encoder, items })),
    work,
  )
  const rowOf = new Map<number, number>()
  const rows = clips.flatMap(({ speaker, enrols }, clip) => {
    const { key } = items[clip]
    if (failed.has(key)) return []
    rowOf.set(clip, rowOf.size)
    return [{ speaker, enrols, keys: Object.fromEntries(sources.map(([source]) => [source, key])) }]
  })
  const unreadable = (clip: number) => failed.get(items[clip].key) ?? null
  if (rows.length === 0) return { models: 0, of: () => null, unreadable }
  work.report({ done: 0, total: rows.length, unit: 'clips', message: 'Loading the models' })
  const trainer = await task.trainer()
  const speed = speedometer()
  const stores = Object.fromEntries(sources.map(([source]) => [source, project.featuresFolder]))
  const predictions = await predictRows(
    trainer,
    { run: task.run, stores, rows, sameSpeakers: task.sameSpeakers },
    task.scratch,
    {
      signal: work.signal,
      onProgress: (done) => work.report({ done, message: `Predicting ${speed(done)}` }),
    },
  )
  work.report({ done: rows.length })
  const of = (clip: number) => {
    const row = rowOf.get(clip)
    return row === undefined ? null : predictions.of(row)
  }
  return { models: predictions.models, of, unreadable }
}
