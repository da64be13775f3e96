import { formatCount, formatDuration, formatPercent } from '#shared/text/index.ts'
import { counted } from '#shared/words.ts'
import { common } from '../common.ts'

/** A run predicts a folder, or the new clips of the dataset. */
export const predict = {
  folder: {
    title: 'A folder of audio',
    about: (abstainBelow: number) =>
      `Predict the recordings in any folder. The folder is not changed. Recordings longer than six seconds are cut into segments of three seconds, one every second. Below ${formatPercent(abstainBelow, 0)} confidence the run abstains; change this in Settings.`,
    folder: 'Folder of recordings',
    browse: 'A folder of audio',
    folderExample: '/path/to/recordings',
    speakers: common.speakers,
    speakerWays: {
      auto: 'From file names or a manifest',
      folder: 'One speaker per folder',
      one: 'One speaker for all files',
      none: 'Unknown',
    },
    file: 'Also write the predictions to a new file (.csv or .jsonl, optional)',
    fileExample: '/path/to/predictions.csv',
    go: 'Predict',
    cancelled: common.cancelled,
    in: 'in',
    speed: (seconds: number, perSecond: number) =>
      `, in ${formatDuration(seconds * 1000)}: ${perSecond.toFixed(0)} predictions/s`,
    writtenTo: '. Written to',
    unit: 'predictions',
    abstained: 'Abstains, or no speech',
    skipped: (files: number) => `${counted(files, 'file')} could not be used`,
  },
  list: {
    title: 'Predictions',
    columns: {
      file: 'File',
      length: 'Length',
      prediction: 'Prediction',
      confidence: 'Confidence',
      note: 'Note',
    },
    search: 'Search in paths',
    emotion: 'Prediction',
    any: 'Any prediction',
    abstains: common.abstains,
    noSpeech: common.noSpeech,
    leastConfidentFirst: 'Lowest confidence first',
    found: (chosen: number, files: number) => `${formatCount(chosen)} of ${counted(files, 'file')}`,
    none: 'No file matches this prediction and path.',
    first: (files: number) => `Only the first ${counted(files, 'file')} are shown.`,
    firstPredictions: (loaded: number, total: number) =>
      `The list covers the first ${formatCount(loaded)} of ${formatCount(total)} predictions. The saved file holds all.`,
    overTime: (summary: string) => `Predictions over time: ${summary}`,
    share: (name: string, share: number) => `${name} ${formatPercent(share, 0)}`,
    segment: (start: number, end: number, name: string) => `${start.toFixed(1)}–${end.toFixed(1)} s: ${name}`,
  },
  newClips: {
    title: 'New clips of this dataset',
    about:
      'Predict the clips that were added after this run was trained, labelled or not. They then appear in the queue of least certain clips, so that you label the most informative ones first.',
    go: 'Predict new clips',
    toQueues: 'To the queues',
    done: (message: string) => `${message}.`,
    cancelled: common.cancelled,
  },
}
