import type { AnnotatorQuality } from '#shared/domain/consensus/index.ts'
import { formatCount, formatNumber, formatPercent } from '#shared/text/index.ts'
import { counted } from '#shared/words.ts'

/** Labels of an annotator below which an estimate of their accuracy says little. */
const FEWEST_LABELS = 20

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
    settles
      ? 'Your label counts as the decision, and its note as the reason.'
      : 'Your label counts as one more.',
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
    anonymous: (number: number) => `Annotator ${number}`,
    showAuthors: 'Show who gave them, and how well they label',
    record: ({ labelled, accuracy, decided, gold }: AnnotatorQuality) =>
      [
        labelled < FEWEST_LABELS
          ? `${counted(labelled, 'clip')} labelled, too few for an estimate`
          : `about ${formatPercent(accuracy, 0)} of ${counted(labelled, 'label')} right`,
        ...(decided.checked > 0 ? [`${decided.right} of ${decided.checked} on decided clips`] : []),
        ...(gold.checked > 0 ? [`${gold.right} of ${gold.checked} on gold clips`] : []),
      ].join(' · '),
    by: (annotator: string, source: string, adjudicates: boolean) =>
      `${annotator}${source}${adjudicates ? ', as the decision' : ''}`,
  },
}
