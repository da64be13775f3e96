import type { PlanOrder } from '#shared/domain/assignments/index.ts'
import { formatCount, formatNumber, formatPercent, formatTimeLeft } from '#shared/text/index.ts'
import { counted } from '#shared/words.ts'

const ORDERS: Readonly<Record<PlanOrder, string>> = {
  random: 'At random, for each annotator',
  listed: 'By path',
  speaker: 'By speaker',
  'least-certain': 'Least certain prediction first',
}
const share = (part: number, whole: number) =>
  whole === 0 ? '–' : `${formatCount(part)} of ${formatCount(whole)} (${formatPercent(part / whole, 0)})`

export const plans = {
  title: 'Plans',
  loading: 'Reading the plans …',
  create: 'New plan',
  none: {
    title: 'No plan yet',
    text: 'A plan gives clips to annotators: which clips, who, how many annotators per clip, in which order. Gold clips and hidden repeats measure the annotators.',
  },
  own: {
    title: (annotator: string) => `Clips for ${annotator}`,
    none: (annotator: string) => `No plan has clips for ${annotator}.`,
    noName: 'Enter your name to see the clips that plans give you.',
    progress: (done: number, total: number) => `${formatCount(done)} of ${counted(total, 'clip')}`,
    timeLeft: (ms: number) => `about ${formatTimeLeft(ms / 1000)} left`,
    done: 'All done',
    open: (name: string) => `Label the clips of ${name}`,
    label: 'Label',
  },
  plan: {
    by: (author: string, date: string) => `Made by ${author} on ${date}.`,
    perTarget: (number: number) => `${counted(number, 'annotator')} per clip.`,
    order: (order: PlanOrder) => `Order: ${ORDERS[order].toLowerCase()}.`,
    repeats: (part: number) => `${formatPercent(part, 0)} of the clips come again.`,
    blind: 'Blind.',
    columns: {
      annotator: 'Annotator',
      done: 'Done',
      skipped: 'Skipped',
      pace: 'Pace',
      timeLeft: 'Time left',
      reaction: 'Reaction time',
      gold: 'Gold right',
      repeats: 'Repeats the same',
      actions: 'Actions',
    },
    seconds: (ms: number | null) => (ms === null ? '–' : `${formatNumber(ms / 1000, 1)} s`),
    share,
    finished: 'done',
    table: (name: string) => `Progress of ${name}`,
    skippedTitle: (number: number) => `Skipped clips (${number})`,
    skipped: { annotator: 'Annotator', clip: 'Clip', reason: 'Reason' },
    remove: (name: string) => `Remove ${name}`,
    removed: (name: string) => `${name} is removed.`,
  },
  reassign: {
    open: 'Reassign',
    about: (annotator: string) => `Reassign the open clips of ${annotator}`,
    title: (annotator: string) => `Give the open clips of ${annotator} to others`,
    text: 'Each clip goes to an annotator who does not have it, the ones with fewest open clips first. Answers that were given stay.',
    to: 'Annotators who get them, separated by commas',
    hint: (others: readonly string[]) => others.join(', ') || 'Name',
    confirm: 'Reassign',
    done: (moved: number, kept: number) =>
      `${counted(moved, 'clip')} reassigned.${kept > 0 ? ` ${counted(kept, 'clip')} kept: the others have them already.` : ''}`,
  },
  form: {
    title: 'New plan',
    name: 'Name',
    clips: 'Clips',
    allClips: 'All clips',
    libraryFilter: 'The filter of the Library',
    annotators: 'Annotators, separated by commas',
    annotatorsHint: 'Ana, Ben, Cleo',
    perTarget: 'Annotators per clip',
    order: 'Order',
    orders: ORDERS,
    run: 'Run',
    seed: 'Seed',
    gold: 'Gold clips',
    goldAnswers: 'Known answers',
    answers: { adjudicated: 'Decisions of an adjudicator', intended: 'Intended emotions' },
    repeats: 'Hidden repeats',
    percent: '% of the clips',
    blind: 'Blind: annotators receive no name, speaker or label of a clip',
    counts: 'Counts',
    summary: (targets: number, gold: number) =>
      `${counted(targets, 'clip')} to label, ${counted(gold, 'gold clip')}.`,
    columns: { annotator: 'Annotator', clips: 'Clips', gold: 'Gold', repeats: 'Repeats', audio: 'Audio' },
    missing: 'Name the plan and its annotators to see the counts.',
    make: 'Make the plan',
    made: (name: string) => `${name} is made.`,
  },
  work: {
    title: 'Assigned clips',
    back: 'Plans',
    place: (done: number, total: number) => `${formatCount(done)} of ${formatCount(total)} done`,
    timeLeft: (ms: number) => `about ${formatTimeLeft(ms / 1000)} left`,
    hiddenName: 'The name is hidden.',
    emotion: (name: string) => `Labelled ${name}`,
    play: 'Play',
    pause: 'Pause',
    restart: 'Play again from the start',
    undo: 'Take the last answer back',
    nothingToUndo: 'There is no answer to take back.',
    tookBack: 'The last answer was taken back.',
    skip: 'Skip',
    /** Null where the emotion is not asked. */
    saved: (name: string | null) => (name === null ? 'Saved.' : `Saved: ${name}`),
    skipped: 'Skipped',
    end: {
      title: 'All clips of this plan are done',
      text: 'Every answer is saved. You can take the last one back.',
    },
    unknown: {
      title: 'This plan has no clips for you',
      text: (annotator: string) =>
        `You annotate as ${annotator}. Choose another name, or another plan on the page Plans.`,
    },
    noName: {
      title: 'Who labels?',
      text: 'Each annotator has a list of their own.',
      action: 'Enter your name',
    },
    skipping: {
      title: 'Why can this clip not be labelled?',
      reason: 'Reason',
      reasons: ['Cannot be understood', 'Several persons speak', 'I know the speaker'],
      confirm: 'Skip the clip',
    },
  },
}
