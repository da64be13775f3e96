import { formatCount, formatNumber } from '#shared/text/index.ts'
import { counted } from '#shared/words.ts'

/** Runs that learn scales instead of emotions. */
export const scales = {
  learn: 'Learn',
  emotions: 'Emotions',
  scales: 'Scales',
  choose: 'Scales to learn',
  none: 'The scheme has no scale. Add one on the page Labels, tab Questions.',
  chooseOne: 'Choose at least one scale with enough answers.',
  answers: (clips: number, speakers: number, annotators: number) =>
    `${counted(clips, 'clip')} of ${counted(speakers, 'speaker')}, ${counted(annotators, 'annotator')}`,
  about: 'The value of a clip is the mean of its annotators’ answers. Scores are on unseen speakers.',
  list: {
    title: 'Runs of scales',
    columns: {
      name: 'Run',
      state: 'State',
      scales: 'Scales',
      ccc: 'CCC',
      speakers: 'Speakers',
      started: 'Started',
    },
    score: (name: string, ccc: number | null) => `${name} ${ccc === null ? '–' : formatNumber(ccc, 2)}`,
  },
  run: {
    of: (scales: readonly string[]) => `learns scales: ${scales.join(', ')}`,
    resume: 'Resume',
    noScores: 'This run has no scores.',
    training: 'Training',
    configuration: 'Configuration',
    scores: (split: string) => `Scores on the ${split} clips`,
  },
  field: {
    range: (name: string, low: number, high: number) => `${name}, ${low} to ${high}`,
    size: (clips: number, speakers: number) => `${counted(clips, 'clip')} of ${counted(speakers, 'speaker')}`,
    ccc: 'CCC',
    pearson: 'Pearson’s r',
    rmse: 'RMSE',
    mae: 'MAE',
    undefined: 'undefined: all values are equal',
    baseline: 'Baseline',
    baselineText: (mean: number, rmse: number) =>
      `the training mean (${formatNumber(mean, 2)}) for every clip: CCC 0, RMSE ${formatNumber(rmse, 2)}`,
    ceiling: 'Ceiling',
    ceilingText: (ccc: number, clips: number) =>
      `one annotator agrees with the mean of the others at CCC ${formatNumber(ccc, 2)}, over ${counted(clips, 'clip')}`,
    noCeiling: 'not known: no clip has answers of two annotators',
  },
  plot: {
    title: 'Answered and predicted',
    answered: 'mean answer',
    predicted: 'predicted',
    summary: (name: string, clips: number) =>
      `${name}: predicted value by mean answer of ${formatCount(clips)} clips. On the diagonal, both are equal.`,
    point: (answered: number, predicted: number, clip: number) =>
      `clip ${clip}: answered ${formatNumber(answered, 2)}, predicted ${formatNumber(predicted, 2)}`,
  },
  ofClip: {
    title: 'Predicted scales',
    value: (predicted: number, low: number, high: number) =>
      `${formatNumber(predicted, 1)} of ${low} to ${high}`,
    by: (run: string, split: string) => `by ${run} · ${split} clip`,
  },
}
