import { statSync } from 'node:fs'
import type { PredictedSpan, PredictOptions, PredictReport } from '#shared/contract/prediction.ts'
import { requireOutside } from '../../storage/files/index.ts'
import type { Work } from '../jobs/index.ts'
import { channelSetting } from '../indexing/index.ts'
import { finishedRun } from '../runs/index.ts'
import type { TrainingProject } from '../trainers/index.ts'
import { predictFiles } from './predict-files.ts'
import { decodeFolder } from './decode-folder.ts'
import { openScratch } from './scratch.ts'
import { openTally } from './tally.ts'
import { openPredictionFile } from './write-predictions.ts'

export interface PredictEvents {
  /** Called with every prediction, sorted by path. */
  readonly onSpan?: (span: PredictedSpan) => void
}

/**
 * Predicts a folder of audio or a single file with a finished run: one prediction per clip, and one per window of long
 * recordings. Features of clips are stored in the project, those of windows are not. Memory use does not depend on the
 * length of recordings.
 * @throws StudioError `not-found`, `nothing-to-do`, `bad-input`, `conflict` for an existing output file, `cancelled`;
 *   as training does if the trainer fails
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
    const decoded = await decodeFolder(options.folder, channelSetting(project.db), work)
    const tally = openTally(classes)
    const emit = (span: PredictedSpan) => {
      tally.add(span)
      out?.write(span)
      onSpan?.(span)
    }
    const predicted = await project.trainers.use(run.record.config, (trainer) =>
      predictFiles({ project, run, options, decoded, scratch: scratch.folder, work, trainer, onSpan: emit }),
    )
    out?.finish()
    const seconds = (performance.now() - begun) / 1000
    const counts = tally.counts()
    return {
      run: run.record.id,
      classes,
      ...predicted,
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

/** The folders to protect from the output: for a single file, none. */
function foldersOf(path: string): readonly string[] {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ? [path] : []
}
