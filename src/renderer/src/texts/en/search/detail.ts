import { formatCount, formatPercent } from '#shared/text/index.ts'
import { counted } from '#shared/words.ts'
import { common } from '../common.ts'

interface BestTrial {
  readonly number: number
  readonly uar: number
}

/** A search: while it runs, in the list of searches, and its results. */
export const detail = {
  running: {
    title: (name: string) => `Searching from “${name}”`,
    stop: 'Stop, keep the finished trials',
    trials: 'Trials',
    starting: 'Starting',
    done: 'Trials done',
    ofTotal: (done: number, total: number) => `${formatCount(done)} of ${formatCount(total)}`,
    spent: 'Time spent',
    left: 'Time left, about',
    notKnown: 'not known yet',
    best: 'Best on validation speakers',
  },
  list: {
    title: 'Searches',
    name: 'Search',
    method: 'Method',
    state: 'State',
    trials: 'Trials',
    done: (done: number, total: number) => `${done} of ${total}`,
    uar: 'Best validation UAR',
    clips: common.clips,
    speakers: common.speakers,
    time: 'Time',
    started: 'Started',
  },
  moreTime: 'More time',
  resume: 'Resume',
  best: (trial: number, uar: number) => `Trial ${trial} is the best: ${formatPercent(uar)} UAR`,
  bestNote: (clips: number, speakers: number, rivals: number) =>
    `on ${counted(clips, 'validation clip')} of ${counted(speakers, 'speaker')}. As the highest of ${formatCount(rivals)} this score is slightly too good. Scores on test speakers are not, because the search never uses them.`,
  noTrial: 'No trial is finished yet.',
  nothingToTrain: 'No trial has finished yet.',
  openBest: 'Open the best run',
  trainBest: 'Train the best in full',
  bestName: (name: string) => `${name} · best of search`,
  chart: {
    title: 'Validation UAR by trial, per cent',
    bestSoFar: (hasRounds: boolean) => (hasRounds ? 'best so far in its round' : 'best so far'),
    round: (round: number) => `round ${round}`,
    summary: (trials: number, best: BestTrial | null) => {
      const all = `Validation UAR of ${counted(trials, 'trial')}`
      return best ? `${all}; the best, trial ${best.number}, has ${formatPercent(best.uar)}` : all
    },
    trial: (trial: number, uar: number) => `Trial ${trial}: ${formatPercent(uar)}`,
  },
  scatters: {
    title: 'Validation UAR by setting, per cent',
    about: 'A slope means that the setting matters, a cloud that it does not. Bars are means of a choice.',
    firstRound: 'Only trials of the first round are shown, with its few epochs.',
    summary: (setting: string, of: string, trials: number) =>
      `Validation UAR by ${setting}, ${of}: ${counted(trials, 'trial')}`,
    trial: (trial: number, value: string, uar: number) => `Trial ${trial}: ${value}, ${formatPercent(uar)}`,
  },
  table: {
    title: 'Trials',
    number: 'Trial',
    round: 'Round',
    uar: 'Validation UAR',
    time: 'Time',
    epochs: 'Epochs',
    state: 'State',
    run: 'Run',
    best: 'best',
    open: 'Open',
    openWhat: (trial: number) => `the run of trial ${trial}`,
  },
}
