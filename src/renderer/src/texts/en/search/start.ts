import { formatTimeLeft } from '#shared/text/index.ts'
import { counted } from '#shared/words.ts'
import { common } from '../common.ts'

interface Round {
  readonly trials: number
  readonly epochs: number
}

export const start = {
  title: 'A new search',
  about:
    'Trains one combination of settings after another and ranks them by UAR on validation speakers. The search never uses test speakers, so the test scores of the best trial stay valid. Every trial is a run like any other.',
  preset: 'Start from',
  trials: 'Settings to try',
  minutes: 'Time limit',
  noLimit: 'no limit',
  seed: 'Seed',
  parallel: 'Parallel trials',
  ofParallel: (most: number) => `of ${most}`,
  training: 'Training settings',
  hideTraining: 'Hide training settings',
  go: 'Start the search',
  method: 'Method',
  methods: {
    random: { name: 'Random', about: 'Every combination is trained for all its epochs.' },
    halving: {
      name: 'Successive halving',
      about:
        'Many combinations are trained for few epochs. The best third is trained again for three times as many, until the last are trained for all epochs.',
    },
  },
  rounds: (rounds: readonly Round[]) =>
    rounds
      .map(({ trials, epochs }) => `${counted(trials, 'setting')} for ${counted(epochs, 'epoch')}`)
      .join(', then '),
  cost: {
    trainings: (trials: number) => counted(trials, 'training'),
    time: (seconds: number, measured: boolean) =>
      `about ${formatTimeLeft(seconds)}, ${common.estimate(measured)}`,
    overLimit: (minutes: number) =>
      `longer than the time limit: the search stops after ${minutes} min and keeps the finished trials`,
  },
}
