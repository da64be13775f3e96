import type { SliceKey } from '#shared/contract/index.ts'
import type { PolicyPreview } from '#shared/contract/consensus.ts'
import { formatCount, formatDate, formatPercent } from '#shared/text/index.ts'
import { counted } from '#shared/words.ts'

const SLICES: Readonly<Record<SliceKey, string>> = {
  speaker: 'Speaker',
  sex: 'Sex of the speaker',
  sentence: 'Sentence',
  level: 'Intended level',
  intended: 'Intended emotion',
  split: 'Split',
}
const share = (part: number, whole: number) => `${formatCount(part)} (${formatPercent(part / whole, 0)})`

export const agreement = {
  title: 'Agreement',
  loading: 'Comparing the labels …',
  allClips: 'All clips',
  filtered: 'Only the clips of the filter',
  /** Names a table for screen readers, beside the region of the same title. */
  table: (title: string) => `${title}: table`,
  none: {
    title: 'No clip has labels by two annotators',
    about: (labelled: readonly string[]) =>
      `Agreement compares labels that several persons gave the same clips. ${labelled.length === 0 ? 'No person has labelled a clip yet.' : `So far: ${labelled.join(', ')}.`} Change the name under “Annotating as” and label some of the same clips. Labels by models and decisions of adjudicators do not count.`,
    annotator: (name: string, clips: number) => `${name} labelled ${counted(clips, 'clip')}`,
    toLibrary: 'Label clips in the Library',
  },
  consensus: {
    title: 'Consensus',
    about:
      'A clip has one label in the Library, in trainings, exports and reports. The consensus policy derives it from the labels of all annotators. Except under the latest label, an adjudicator’s decision comes before their votes.',
    inUse: (name: string, annotator: string | null, at: number | null) =>
      annotator === null || at === null
        ? `In use: ${name}.`
        : `In use: ${name}, chosen by ${annotator} on ${formatDate(at)}.`,
    unfinished: 'Some labels do not follow this policy yet. Apply it again.',
    choose: 'Consensus policy',
    note: (isInUse: boolean, changes: PolicyPreview | null) =>
      [
        ...(isInUse ? ['In use'] : []),
        ...(changes
          ? [`${counted(changes.clips, 'clip')} ${changes.clips === 1 ? 'changes' : 'change'}`]
          : []),
        ...(changes && changes.tied > 0 ? [`annotators tie on ${formatCount(changes.tied)}`] : []),
      ].join(' · '),
    compare: 'See what changes',
    compared: (shared: number, decided: number) =>
      `Compared: ${counted(shared, 'clip')} with labels by two or more annotators, ${formatCount(decided)} with a decision of an adjudicator.`,
    apply: (name: string) => `Use “${name}”`,
    applied: (name: string) => `All labels follow the policy “${name}”.`,
    changes: (name: string) => `Clips that “${name}” changes`,
    after: (name: string) => `Under “${name}”`,
    ofLibrary: (name: string) => `Consensus: ${name}`,
  },
  quality: {
    title: 'Quality of annotators',
    about:
      'Estimated from all labels of the dataset by the error rates of Dawid–Skene, whichever policy is in use. Decisions of an adjudicator and gold clips of plans are a check against a known answer.',
    accuracy: 'Estimated accuracy',
    decided: 'Right on decided clips',
    gold: 'Right on gold clips',
    right: (right: number, checked: number) => `${formatCount(right)} of ${formatCount(checked)}`,
    rates: (annotator: string) => `Error rates of ${annotator}`,
    ratesAbout: (labelled: number) =>
      `Rows: the probable emotion. Columns: the label given for it. From ${counted(labelled, 'clip')}; with few of them the rates are rough.`,
  },
  questions: {
    title: 'What to ask next',
    about: (shown: number, open: number) =>
      open === 0
        ? 'All annotators have labelled every clip that has a label, or an adjudicator decided.'
        : `One more label tells most about these ${counted(shown, 'clip')}, of ${formatCount(open)} that an annotator has not labelled yet. The gain is the expected reduction of the uncertainty.`,
    clip: 'Clip',
    ask: 'Ask',
    gain: 'Gain (bits)',
    annotators: 'Labels so far',
    probable: 'Most probable',
  },
  overall: {
    title: 'All annotators',
    compared: (compared: number, annotators: number, labelled: number) =>
      `${counted(compared, 'clip')} with labels by two or more of ${counted(annotators, 'annotator')}, of ${counted(labelled, 'labelled clip')}.`,
    clips: (unanimous: number, plurality: number, tied: number, compared: number) =>
      `All agree on ${share(unanimous, compared)}, one label leads on ${share(plurality, compared)}, labels tie on ${share(tied, compared)}.`,
    intervals: (resamples: number, fewest: number) =>
      `In brackets: 95 % bootstrap intervals over clips (${formatCount(resamples)} resamples, seed 1). Below ${fewest} clips there is no interval.`,
  },
  fields: {
    title: 'Further questions',
    about:
      'Over the clips that two or more annotators answered. The alpha of a scale is for interval data. Several options agree where they are the same.',
    columns: { field: 'Question', annotators: 'Annotators', icc1: 'ICC(1,1)' },
  },
  measures: {
    percent: 'Agreeing pairs',
    fleissKappa: 'Fleiss’ kappa',
    krippendorffAlpha: 'Krippendorff’s alpha',
    gwetAc1: 'Gwet’s AC1',
    intensityAlpha: 'Intensity: alpha',
    intensityIcc: 'Intensity: ICC(1,1)',
  },
  columns: {
    measure: 'Measure',
    value: 'Value',
    clips: 'Clips',
    emotion: 'Emotion',
    unanimous: 'All agree',
    until: 'Labelled until',
    slice: 'Slice',
    annotator: 'Annotator',
    labelled: 'Labelled',
    compared: 'Also by others',
    repeated: 'Labelled twice',
    repeatedSame: 'Same label',
    repeatedKappa: 'Cohen’s kappa with themself',
    kappa: 'Cohen’s kappa',
    gap: 'Median time between',
    drift: 'Change of same label',
    points: 'points',
    answeredUntil: 'Repeats until',
    firstReaction: 'Reaction time, first',
    againReaction: 'Reaction time, again',
  },
  emotions: { title: 'By emotion', about: 'Each emotion against all others.' },
  pairs: {
    title: 'Pairs of annotators',
    about: 'Cohen’s kappa, and the clips that both labelled. Choose a pair to see its labels.',
    most: (shown: number, all: number) => `The ${shown} of ${all} annotators with most common clips.`,
    cell: (first: string, second: string, kappa: string, clips: number) =>
      `${first} and ${second}: kappa ${kappa}, ${counted(clips, 'clip')}`,
    none: (first: string, second: string) => `${first} and ${second} have no common clips`,
  },
  confusion: {
    title: (first: string, second: string) => `Labels of ${first} and ${second}`,
    caption: (first: string, second: string, kappa: string) =>
      `Rows: ${first}. Columns: ${second}. Cohen’s kappa ${kappa}.`,
  },
  periods: {
    title: 'Over time',
    about: 'Groups of equally many clips, in the order of the last label that each got.',
    few: 'Not enough clips yet: each group needs 20.',
  },
  slices: {
    title: 'By slice',
    by: 'Slice by',
    keys: SLICES,
    noValue: 'Unknown',
  },
  repeats: {
    title: 'Hidden repeats',
    about: (fewest: number) =>
      `Clips that a plan gave an annotator twice, unannounced. The second answer is no label. The change is from the earlier to the later half of the repeats, in percentage points with its 95 % interval, with at least ${fewest} repeats in each half: an interval below 0 shows that the annotator drifts. Reaction times are medians, from the end of the clip where it was heard to its end, else from its start.`,
  },
  repeatPeriods: {
    title: 'Hidden repeats over time',
    about: 'Groups of about equally many repeats of an annotator, in the order of the second answers.',
  },
  annotators: {
    title: 'Annotators',
    about:
      'Labelled twice: the first and the last label of a clip by the same annotator, at least an hour apart.',
  },
}
