import { formatBytes, formatCount, formatDuration } from '#shared/text/index.ts'
import { counted } from '#shared/words.ts'
import { common } from '../common.ts'

interface Backend {
  readonly name: string
  readonly version: string
  readonly reducedPrecision: boolean
}

const names = (runs: readonly string[]) => runs.map((name) => `“${name}”`).join(', ')

/** The page of one run. */
export const run = {
  seed: (seed: number) => `seed ${seed}`,
  resume: 'Resume',
  retrain: 'Retrain on today’s labels',
  retrainedAs: 'Retrained as',
  saveReport: 'Save the report',
  review: 'Review uncertain clips',
  tabs: {
    title: 'Parts of this run',
    scores: 'Scores',
    slices: 'Speakers and slices',
    confidence: 'Confidence',
    training: 'Training',
    compare: 'Compare',
    use: 'Use this model',
  },
  computing: 'Computing the scores …',
  configuration: 'Configuration',
  facts: {
    leaks:
      'This split leaks: test clips, or copies of them, are among the training clips. The scores do not hold for unseen speech.',
    data: (examples: string, speakers: number, split: string) =>
      `${examples} of ${counted(speakers, 'speaker')} · ${split}`,
    cost: (parameters: number, seconds: number, peakBytes: number) =>
      `${formatCount(parameters)} parameters · ${formatDuration(seconds * 1000)} · peak memory ${formatBytes(peakBytes)}`,
    backend: ({ name, version, reducedPrecision }: Backend) =>
      `${name} ${version}${reducedPrecision ? ', reduced precision' : ''}`,
    freeze: (text: string) => `${text}.`,
    encoder: (text: string) => `Reads ${text}.`,
    labels: (sources: string, origins: readonly string[]) =>
      [`Label sources: ${sources.toLowerCase()}`, ...origins].map((line) => `${line}.`).join(' '),
  },
  edit: {
    open: 'Rename or note',
    title: 'Name and note of this run',
    name: 'Name',
    note: 'Note',
    cancel: common.cancel,
    save: common.save,
  },
  remove: {
    open: 'Delete',
    title: (name: string) => `Delete “${name}”?`,
    about: 'Its models, scores and predictions are deleted. Labels are not. This cannot be undone.',
    along: (runs: readonly string[]) =>
      `${counted(runs.length, 'run')} that the studio trained for it will be deleted too: ${names(runs)}.`,
    retrained: (runs: readonly string[]) =>
      `${names(runs)} ${runs.length === 1 ? 'was' : 'were'} retrained from it and will stay.`,
    keep: 'Keep it',
    confirm: (runs: number) => `Delete ${runs === 1 ? 'the run' : counted(runs, 'run')}`,
  },
}
