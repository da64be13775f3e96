import { counted } from '#shared/words.ts'

/** The annotators' answers to fields of the scheme, in short. */
export const answers = {
  title: 'Fields of the scheme',
  /** "6.3 of 9, n = 3". */
  mean: (mean: string, of: string, answers: number) => `${mean} ${of}, n = ${answers}`,
  ofHigh: (high: number) => `of ${high}`,
  onRange: (low: number, high: number) => `on ${low} to ${high}`,
  meanHint: (sd: string | null, answers: number) =>
    `Mean of ${counted(answers, 'annotator')}${sd === null ? '' : `, standard deviation ${sd}`}`,
  /** "Creaky, 2 of 3". */
  majority: (value: string, chose: number, answers: number) => `${value}, ${chose} of ${answers}`,
  tie: (values: readonly string[], answers: number) => `Tie: ${values.join(' / ')}, n = ${answers}`,
  /** "Noise 67 %, Clipping 33 %, n = 3". */
  shares: (shares: readonly string[], answers: number) => `${shares.join(', ')}, n = ${answers}`,
  share: (value: string, share: string) => `${value} ${share}`,
  optionHint: (value: string, chose: number) => `${value}: ${chose}`,
  filter: {
    title: 'Fields',
    add: 'Add a condition on',
    choose: 'Field of the scheme',
    remove: (name: string) => `Remove the condition on ${name}`,
    state: (name: string) => `Answers to ${name}`,
    states: {
      any: 'All clips',
      answered: 'Answered',
      open: 'Without an answer',
      own: 'Answered by you',
      notOwn: 'Not answered by you',
    },
    contains: 'Contains',
    containsHint: 'Part of the text',
    mean: 'Mean of the annotators',
    leads: 'Most frequent answer',
    half: 'Chosen by more than half',
    answered: (clips: number) => `${counted(clips, 'clip')} with an answer`,
    /** "Valence 5–9, not answered by you". */
    chosen: (name: string, words: string) => (words === '' ? name : `${name} ${words}`),
    answeredWord: 'answered',
    openWord: 'without an answer',
    by: (annotator: string) => `answered by ${annotator}`,
    notBy: (annotator: string) => `not answered by ${annotator}`,
  },
}
