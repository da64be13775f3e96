import { join } from 'node:path'
import { SPLITS, type Split } from '#shared/domain/clips.ts'
import type { RunId } from '#shared/domain/runs.ts'
import { formatCount } from '#shared/text/index.ts'
import { counted } from '#shared/words.ts'
import type { Work } from '../jobs/index.ts'
import {
  addPredictions,
  finishedRun,
  predictedEmotions,
  type StoredPrediction,
  type UsableRun,
} from '../runs/index.ts'
import { readPlan } from '../../storage/run-files/index.ts'
import { trainingClips } from '../labels/index.ts'
import type { TrainingProject } from '../trainers/index.ts'
import { gateClips } from './gate-clips.ts'
import { predictClips } from './predict-clips.ts'
import { openScratch } from './scratch.ts'
import { toPrediction } from './to-prediction.ts'

export interface UnlabelledReport {
  readonly run: RunId
  /** Number of clips that got their first prediction by the run. */
  readonly predicted: number
  /** Number of these without a label; they are in the queue of uncertain clips. */
  readonly unlabelled: number
  readonly skipped: number
  /** Number of clips without speech. They get no prediction, because models are trained on speech only. */
  readonly withoutSpeech: number
  readonly seconds: number
}

/**
 * Predicts the clips that were added to the project after a run. A clip is put in its speaker's part of the split;
 * clips of new speakers are test clips, so that scores remain those of unseen speakers.
 */
export async function predictUnlabelled(
  project: TrainingProject,
  reference: string,
  work: Work,
): Promise<UnlabelledReport> {
  const begun = performance.now()
  const run = finishedRun(project, reference)
  const { db } = project
  const { config, data, id } = run.record
  const known = predictedEmotions(db, id)
  const all = trainingClips(db, config)
  const missing = all.filter((clip) => !known.has(clip.id))
  const speechIn = await gateClips(project, missing, work)
  const clips = missing.filter((clip) => speechIn(clip) === 'speech')
  const silent = missing.length - clips.length
  const splitOf = splitOfSpeakers(run)
  const scratch = openScratch(project.folder)
  try {
    const predictions = await project.trainers.use(config, async (trainer) => {
      const byClip = await predictClips({
        project,
        run: run.folder,
        config,
        clips: clips.map(({ content, path, speaker, sound }) => ({
          ...{ content, speaker, plan: sound, enrols: true },
          file: join(project.datasetFolder, path),
        })),
        sameSpeakers: true,
        scratch: scratch.folder,
        work,
        trainer,
      })
      const judge = { classes: data.classes, temperature: run.temperature, abstainBelow: 0 }
      return clips.flatMap((clip, index): StoredPrediction[] => {
        const raw = byClip.of(index)
        if (!raw) return []
        const { emotion, confidence, probabilities } = toPrediction(raw, judge, null)
        const stored = { clip: clip.id, split: splitOf(clip.speaker), fold: 0, label: null }
        return emotion === null ? [] : [{ ...stored, predicted: emotion, confidence, probabilities }]
      })
    })
    addPredictions(db, id, predictions)
    const unlabelled = all.filter(({ emotion }) => emotion === null).length
    work.report({
      message: `${counted(predictions.length, 'clip')} added since the run predicted, ${counted(unlabelled, 'clip')} without a label${silent > 0 ? `, ${formatCount(silent)} without speech` : ''}`,
    })
    return {
      run: id,
      predicted: predictions.length,
      unlabelled,
      skipped: clips.length - predictions.length,
      withoutSpeech: silent,
      seconds: (performance.now() - begun) / 1000,
    }
  } finally {
    scratch.close()
  }
}

/** With several folds, some model was trained on each speaker of the run, so only new speakers are unseen. */
function splitOfSpeakers({ folder }: UsableRun): (speaker: string) => Split {
  const plan = readPlan(folder)
  const splitOf = new Map<string, Split>()
  for (const fold of plan.folds)
    for (const split of SPLITS)
      for (const row of fold[split])
        if (splitOf.get(plan.rows[row].speaker) !== 'train') splitOf.set(plan.rows[row].speaker, split)
  return (speaker) => splitOf.get(speaker) ?? 'test'
}
