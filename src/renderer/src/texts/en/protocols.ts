import { formatCount, formatPercent, formatPoints, formatTimeLeft } from '#shared/text/index.ts'
import { counted } from '#shared/words.ts'
import { common } from './common.ts'

interface Interval {
  readonly low: number
  readonly high: number
}

/** The page that compares protocols. */
export const protocols = {
  start: {
    title: 'One model, several ways to test it',
    about: 'The same model is trained several times. Only the split into training and test clips differs.',
    splits: [
      {
        name: 'Augment, then split',
        text: 'as in much published work, copies of test clips are among the training clips.',
      },
      {
        name: 'Random by clip',
        text: 'no copies are, but every test speaker is also in training.',
      },
      { name: 'Unseen speakers', text: 'no test speaker is in training.' },
      {
        name: 'Unseen speakers and sentences',
        text: 'no test speaker and no test sentence is in training. Left out where the sentences are not known.',
      },
    ],
    conclusion:
      'The differences between the scores show how much comes from remembered clips and known voices. That part does not help with new speakers.',
    model: common.model,
    models: {
      quick: { name: 'Quick', about: 'Pooled statistics and two dense layers.' },
      seed: { name: 'CNN–BiLSTM', about: 'The network of the original notebook.' },
    },
    time: (seconds: number, measured: boolean) =>
      `about ${formatTimeLeft(seconds)} for all, ${common.estimate(measured)}`,
    epochs: 'Epochs',
    usualEpochs: (epochs: number) => `default ${epochs}`,
    seed: 'Seed',
    go: 'Train under all',
    resumes: 'Finished runs are used again. A stopped training resumes when you start it again.',
  },
  compared: {
    title: 'Protocols compared',
    which: 'Comparison',
    models: (models: readonly string[], seed: number, date: string) =>
      `${models.join(' + ')}, seed ${seed} · ${date}`,
    member: (kind: string, epochs: number) => `${kind}, ${counted(epochs, 'epoch')}`,
    none: {
      title: 'Nothing to compare yet',
      text: 'Two finished runs of the same model under different protocols appear here side by side.',
    },
    comparing: 'Comparing the runs …',
    notes: 'Notes on the differences',
  },
  bars: {
    title: 'UAR by protocol',
    key: (chance: number) =>
      `lines: 95 % intervals over speakers · dashes: chance level, ${formatPercent(chance, 0)}`,
    bar: (title: string, uar: number, interval: Interval | null) => {
      const bar = `${title}: UAR ${formatPercent(uar)}`
      return interval
        ? `${bar}, 95 % interval ${formatPoints(interval.low)} to ${formatPoints(interval.high)}`
        : bar
    },
  },
  table: {
    title: 'Protocols side by side',
    protocol: 'Protocol',
    uar: common.figures.uar,
    accuracy: common.figures.accuracy,
    scored: 'Scored on',
    trained: 'Trained on',
    copies: 'Copy in training',
    copiesTitle: 'Share of the scored clips that have a copy among the training clips',
    speakers: 'Speaker in training',
    speakersTitle: 'Share of the scored clips whose speaker has training clips',
    run: 'Run',
    scoredClips: (clips: number, split: string) => counted(clips, `${split} clip`),
    clipCount: (clips: number) => counted(clips, 'clip'),
    speakerCount: (speakers: number) => counted(speakers, 'speaker'),
    copyCount: (copies: number) => `${formatCount(copies)} ${copies === 1 ? 'copy' : 'copies'}`,
    open: 'Open',
    openWhat: (title: string) => `the run: ${title}`,
  },
}
