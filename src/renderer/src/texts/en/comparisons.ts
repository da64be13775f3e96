import type { ComparisonScores } from '#shared/contract/index.ts'
import type { ComparisonSettings } from '#shared/contract/comparisons.ts'
import { formatCount } from '#shared/text/index.ts'
import { counted } from '#shared/words.ts'

export const comparisons = {
  create: 'New comparison',
  own: {
    title: (annotator: string) => `Comparisons for ${annotator}`,
    progress: (done: number, total: number) => `${formatCount(done)} of ${counted(total, 'trial')}`,
    open: (name: string) => `Compare the clips of ${name}`,
    compare: 'Compare',
  },
  card: {
    rule: (
      author: string,
      date: string,
      { size, appearances, perTrial }: Pick<ComparisonSettings, 'size' | 'appearances' | 'perTrial'>,
    ) =>
      `Made by ${author} on ${date}. ${size === 2 ? 'Pairs' : 'Best–worst of four'}, each clip in ${counted(appearances, 'trial')}, ${counted(perTrial, 'annotator')} per trial.`,
    table: (name: string) => `Progress of ${name}`,
    annotator: 'Annotator',
    answered: 'Answered',
    skipped: 'Skipped',
    withdrawn: (trials: number) =>
      `${counted(trials, 'trial')} with clips of withdrawn speakers left this comparison and its scores.`,
    skippedTitle: (number: number) => `Skipped trials (${number})`,
    left: 'Left',
    of: (answered: number, assigned: number) => `${formatCount(answered)} of ${formatCount(assigned)}`,
    remove: (name: string) => `Remove ${name}`,
    removed: (name: string) => `${name} is removed.`,
    showScores: 'Show the scores',
    hideScores: 'Hide the scores',
    saveScores: 'Save the scores as a table',
  },
  scores: {
    title: 'Scores of the clips',
    clip: 'Clip',
    score: 'Score',
    interval: '95 % interval',
    trials: 'Trials',
    most: 'Most',
    least: 'Least',
    skipped: 'Skipped',
    removed: 'a removed clip',
    computing: 'Computing the scores …',
    about: (
      { size, answers, skipped }: Pick<ComparisonScores, 'size' | 'answers' | 'skipped'>,
      resamples: number,
      fewest: number,
    ) =>
      `${size === 2 ? 'Bradley–Terry scores in log-odds around a mean of 0' : 'How often a clip was chosen as most minus as least, per trial, from −1 to 1'}; from ${counted(answers, 'answered trial')}.${skipped > 0 ? ` ${counted(skipped, 'skipped trial')} ${skipped === 1 ? 'does' : 'do'} not count.` : ''} Intervals: bootstrap over trials (${formatCount(resamples)} resamples, seed 1); below ${fewest} trials there are none.`,
    first: (shown: number, all: number) =>
      `The table shows the first ${formatCount(shown)} of ${formatCount(all)} clips; the saved table has all.`,
  },
  form: {
    title: 'New comparison',
    about:
      'Annotators hear two or four clips and choose. This orders clips more finely than a scale does, and each annotator’s own use of a scale plays no part.',
    name: 'Name',
    question: 'Question',
    defaultQuestion: 'Which voice is more intense?',
    annotators: 'Annotators, separated by commas',
    annotatorsHint: 'Ana, Ben, Cleo',
    clips: 'Clips',
    size: 'Clips per trial',
    sizes: [
      { value: '4', name: 'Four: most and least' },
      { value: '2', name: 'Two: one of them' },
    ],
    appearances: 'Trials per clip',
    perTrial: 'Annotators per trial',
    seed: 'Seed',
    make: 'Make the comparison',
    made: (name: string) => `${name} is made.`,
  },
  work: {
    title: 'Comparison',
    place: (done: number, total: number) => `${formatCount(done)} of ${formatCount(total)} done`,
    undo: 'Take the last answer back',
    nothingToUndo: 'There is no answer to take back.',
    tookBack: 'The last answer was taken back.',
    play: (number: number) => `Play clip ${number}`,
    heard: 'heard',
    notHeard: 'not heard yet',
    choiceOf: (number: number) => `Choice of clip ${number}`,
    this: 'This one',
    most: 'Most',
    least: 'Least',
    keys: (isPair: boolean) =>
      isPair
        ? 'The number of a clip plays it; M chooses the clip that played last.'
        : 'The number of a clip plays it; M and L choose the clip that played last as most and as least.',
    save: 'Save and go on',
    missing: (unheard: readonly number[]) =>
      unheard.length === 0
        ? ''
        : `Listen to ${counted(unheard.length, 'more clip', 'more clips')}: ${unheard.join(', ')}.`,
    skipping: { title: 'Why can these clips not be compared?', confirm: 'Skip the trial' },
    end: {
      title: 'All trials of this comparison are done',
      text: 'Every answer is saved. You can take the last one back.',
      waiting: (trials: number) =>
        `${counted(trials, 'trial')} ${trials === 1 ? 'waits' : 'wait'} until the missing ${trials === 1 ? 'file is' : 'files are'} back.`,
      notAll: 'No trial can be shown now',
    },
    unknown: {
      title: 'This comparison has no trials for you',
      text: (annotator: string) =>
        `You annotate as ${annotator}. Choose another name, or another comparison on the page Plans.`,
    },
  },
} as const
