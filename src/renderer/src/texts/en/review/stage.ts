import { formatCount, formatNumber, formatPercent } from '#shared/text/index.ts'

/** The clips of a queue, one after another. */
export const stage = {
  progress: 'Clips of this queue',
  previous: 'Previous clip',
  next: 'Next clip',
  place: (place: number, clips: number) => `${formatCount(place)} of ${formatCount(clips)}`,
  firstOf: (total: number) => `the first of ${formatCount(total)}`,
  use: (use: string) => `A new label ${use} the model when it is retrained`,
  hiddenName: 'Name hidden until you label the clip',
  undo: 'Undo the last label',
  skip: 'Skip',
  skipped: 'Skipped: the clip comes again at the end.',
  saved: (label: string) => `Saved: ${label}.`,
  sound: {
    play: 'Play',
    pause: 'Pause',
    time: (seconds: number, of: number) => `${formatNumber(seconds, 2)} of ${formatNumber(of, 2)} s`,
    loop: 'Loop',
    rate: 'Speed (same pitch)',
    zoomOut: 'Zoom out',
    zoomIn: 'Zoom in',
    contour: 'Pitch and intensity',
    neutral: 'Speaker’s neutral',
    sameSentence: (emotion: string) => `Same sentence, ${emotion}`,
  },
  settles: 'This settles the disagreement',
  settled: (settles: boolean) =>
    settles ? 'Your label counts as the decision.' : 'Your label counts as one more.',
  retraining: 'Retraining on your labels …',
  retrained: (seconds: number, moved: number) =>
    `Retrained on your labels (${seconds.toFixed(0)} s). ${formatCount(moved)} of the next clips changed their place.`,
  /** Labels, prediction and votes to compare with. */
  evidence: {
    blind: 'Blind: labels, the prediction and the votes of the crowd appear when you have labelled the clip.',
    label: 'Label',
    yours: 'You',
    same: 'as labelled',
    changed: 'changed',
    model: 'Model',
    confidence: (confidence: number, isFold: boolean) =>
      `${formatPercent(confidence, 0)} sure, ${isFold ? 'by a model over folds that was not trained on the speaker' : 'by the reviewed run'}`,
    suspected: 'This label is among the likely label errors.',
    others: 'Labels of others',
    by: (annotator: string, source: string, adjudicates: boolean) =>
      `${annotator}${source}${adjudicates ? ', as the decision' : ''}`,
  },
}
