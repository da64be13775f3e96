import { statSync } from 'node:fs'
import type { PredictedSpan, PredictOptions, PredictReport } from '#shared/contract/prediction.ts'
import { requireOutside } from '../../storage/files/index.ts'
import type { Work } from '../jobs/index.ts'
import { finishedRun } from '../runs/index.ts'
import type { TrainingProject } from '../trainers/index.ts'
import { predictFiles } from './predict-files.ts'
import { decodeFolder } from './decode-folder.ts'
import { openScratch } from './scratch.ts'
import { openTally } from './tally.ts'
import { openPredictionFile } from './write-predictions.ts'

export interface PredictEvents {
  /** Called with every answer, file by file in the order of their paths. */
  readonly onSpan?: (span: PredictedSpan) => void
}

/**
 * Applies the models of a finished run to any folder of audio, or a single file: an answer a clip, and for long recordings
 * one a window. Features of clips are kept with the project's; those of windows are not. Memory does not grow with the
 * length of recordings, and with their number only by what is known of each file. Throws `not-found`, `nothing-to-do`,
 * `bad-input`, `conflict` for an answer file that is there, `cancelled`, and as training does where the trainer fails.
 */
export async function predictFolder(
  project: TrainingProject,
  options: PredictOptions,
  work: Work,
  { onSpan }: PredictEvents = {},
): Promise<PredictReport> {
  const begun = performance.now()
  const run = finishedRun(project, options.run)
  const { classes } = run.record.data
  if (options.out) requireOutside(options.out.file, [project.datasetFolder, ...foldersOf(options.folder)])
  const out = options.out ? openPredictionFile(options.out, classes) : null
  const scratch = openScratch(project.folder)
  try {
    const heard = await decodeFolder(options.folder, work)
    const tally = openTally(classes)
    const answer = (span: PredictedSpan) => {
      tally.add(span)
      out?.write(span)
      onSpan?.(span)
    }
    const told = await project.trainers.use(run.record.config, (trainer) =>
      predictFiles({ project, run, options, heard, scratch: scratch.folder, work, trainer, answer }),
    )
    out?.finish()
    const seconds = (performance.now() - begun) / 1000
    const counts = tally.counts()
    return {
      run: run.record.id,
      classes,
      ...told,
      ...counts,
      temperature: run.temperature,
      file: options.out?.file ?? null,
      seconds,
      clipsPerSecond: (counts.windows + counts.clips) / seconds,
    }
  } finally {
    out?.discard()
    scratch.close()
  }
}

/** A single file lies in no dataset of its own. */
function foldersOf(heard: string): readonly string[] {
  return statSync(heard, { throwIfNoEntry: false })?.isDirectory() ? [heard] : []
}
