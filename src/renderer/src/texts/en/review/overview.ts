import { formatCount, formatPercent } from '#shared/text/index.ts'
import { counted } from '#shared/words.ts'

interface Threshold {
  /** Null where the run abstains on all clips. */
  readonly accuracy: number | null
  readonly clips: number
  readonly coverage: number
  readonly speakers: number
}

/** The run, its confusion matrix, its threshold and the queues to open. */
export const overview = {
  run: 'Predictions of',
  runChoice: (name: string, date: string) => `${name} · ${date}`,
  noRun: {
    title: 'No run is finished yet',
    text: 'Label clips one after another, here or in the Library. When a model is trained, the clips with its lowest confidence become queues, too.',
    action: 'Go to Train',
  },
  confusion: (split: string | null) =>
    split === null ? 'Confusion matrix' : `Confusion matrix, ${split} speakers`,
  confusionHint: 'Choose a number to hear those clips, the most doubtful label first.',
  abstention: {
    title: 'Abstention threshold',
    before: 'Abstain below',
    after: 'confidence',
    percent: (percent: number) => `${percent} %`,
    effect: (all: number, split: string, { accuracy, clips, coverage, speakers }: Threshold) => {
      const of = `of ${counted(all, `${split} clip`)}`
      return accuracy === null
        ? `Predicts none ${of}.`
        : `Predicts ${formatPercent(coverage, 0)} ${of}; ${formatPercent(accuracy, 0)} of those are right (${counted(clips, 'clip')}, ${counted(speakers, 'speaker')}).`
    },
  },
  check: {
    title: 'Label check',
    running: 'Checking all clips with models that were not trained on their speaker',
    progress: 'Checking all clips',
    starting: 'Starting',
    done: (done: number, total: number, unit: string) =>
      `${formatCount(done)} of ${formatCount(total)} ${unit}`,
    stop: 'Stop checking',
    labelsChanged: (labels: number) => `${counted(labels, 'label')} changed since the clips were checked.`,
    clipsChanged: 'The clips changed since they were checked.',
    needed:
      'The queues hold test and validation clips only. Training clips need a check by models that were not trained on their speaker.',
    start: 'Check all clips',
    again: 'Check all clips again',
  },
  queues: {
    title: 'Queues',
    empty: 'Nothing left to review here.',
    loading: '…',
    clips: (clips: number) => counted(clips, 'clip'),
    suspected: (labels: number) => counted(labels, 'suspected label'),
    allInOrder: (splits: string) => `All labels, the most doubtful first: ${splits}`,
    fear: { title: 'Fear and Disgust', about: 'Fear predicted as Disgust, or Disgust as Fear.' },
    misclassified: { title: 'All misclassified', about: 'Clips whose prediction differs from the label.' },
    leastCertain: {
      title: 'Least certain',
      about: 'Clips with the lowest confidence, with or without a label.',
    },
    abstains: {
      title: 'The model abstains',
      about: (percent: number) =>
        `All clips with less than ${percent} % confidence, the least certain first.`,
    },
    disagreeing: {
      title: 'Annotators disagree',
      about:
        'Clips that annotators labelled differently, the most divided first; then labels that the votes of the crowd contradict. Your label counts as one more, or as the decision.',
    },
    labelErrors: {
      title: 'Likely label errors',
      about:
        'Labels that the model contradicts with high confidence (confident learning), the most doubtful first.',
    },
  },
  sequences: {
    title: 'Label one after another',
    order: 'Order of the clips',
    orders: { listed: 'As listed', random: 'At random', speaker: 'By speaker' },
    unlabelled: {
      title: 'Next unlabelled',
      about: 'Clips that have no label yet.',
      aboutOwn: 'Clips that you have not labelled yet.',
    },
    everything: {
      title: 'Label everything',
      about: 'All clips without a label by a person, also those whose file name gives an emotion.',
    },
  },
}
