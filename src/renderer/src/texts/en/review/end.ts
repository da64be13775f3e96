import { formatPercent } from '#shared/text/index.ts'
import { counted } from '#shared/words.ts'
import { common } from '../common.ts'

/** The end of a queue, and the comparison of runs before and after. */
export const end = {
  title: (isDone: boolean) => (isDone ? 'Queue done' : 'Progress'),
  labelled: 'Labelled',
  ofClips: (clips: number) => `of ${counted(clips, 'clip')}`,
  changed: 'Changed',
  labels: 'labels',
  pace: 'Pace',
  perHour: 'clips per hour',
  saved: 'Every label is saved.',
  retraining:
    'Retraining uses today’s labels and keeps the test speakers, so that you can compare before and after.',
  training: 'Training …',
  retrain: 'Retrain',
  back: 'Back to the last clip',
  otherQueues: 'Other queues',
  comparison: {
    title: (speakers: number, split: string) =>
      `Before and after, on the same ${counted(speakers, `${split} speaker`)}, under today’s labels`,
    before: 'before',
    after: `${common.figures.uar} after`,
    difference: 'Difference',
    points: (points: string) => `${points} points`,
    interval: (interval: string) => `${common.figures.interval} ${interval}`,
    conclusion: (conclusion: string, clips: number) => `${conclusion} ${counted(clips, 'clip')} compared.`,
    noteBefore: (note: string) => `Before: ${note}`,
    noteAfter: (note: string) => `After: ${note}`,
    scoredThen: (before: number, after: number, notes: readonly string[]) =>
      `As each was scored then: UAR ${formatPercent(before)} → ${formatPercent(after)}. ${notes.join(' ')}`,
    clips: (clips: number) => counted(clips, 'clip'),
    fixed: 'right after, wrong before',
    broken: 'wrong after, right before',
    labelsChanged: (training: number, scored: number, split: string) =>
      `Trained on ${counted(training, 'changed label')}; ${counted(scored, 'changed label')} on ${split} clips.`,
  },
}
