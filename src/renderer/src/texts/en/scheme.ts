import { counted } from '#shared/words.ts'

export const scheme = {
  title: 'Further questions',
  notGiven: 'not given',
  other: 'Other …',
  otherOf: (field: string) => `${field}: other`,
  /** "1 of 9, unpleasant". */
  point: (
    point: number,
    [lowAnchor, highAnchor]: readonly [string, string],
    [low, high]: readonly [number, number],
  ) => {
    const anchor = point === low ? lowAnchor : point === high ? highAnchor : ''
    return `${point}${anchor === '' ? '' : `, ${anchor}`}`
  },
  answerFirst: (fields: readonly string[]) => `Answer ${fields.join(', ')} too. Then the answer is saved.`,
  save: 'Save and go on',
  conflict: {
    questions: (version: number, annotator: string) =>
      `${annotator === '' ? 'Another window' : annotator} saved version ${version} of the questions meanwhile.`,
    labelSet: 'Another window, or a new label, changed the label set meanwhile.',
    about: 'Your changes are kept, and are not saved.',
    take: 'Take the newer version, discard my changes',
    keep: 'Keep my changes, replace the newer version',
  },
  mapping: {
    title: (field: string) => `What the answers to ${field} become`,
    about: 'Answers keep their original value in the log. All pages and exports show the new one.',
    linear: (before: number, after: number) =>
      `Proposed: the same place on the scale, from ${before} points to ${after}, rounded to the nearest point.`,
    same: 'Proposed: the same value, where the field still has it.',
    earlier: 'Earlier value',
    answers: 'Answers',
    becomes: 'Becomes',
    becomesOf: (value: string) => `What ${value} becomes`,
    choose: 'Choose …',
    noValue: 'No value',
    open: (values: number) =>
      `Choose what ${values === 1 ? 'one value with answers becomes' : `${values} values with answers become`}, or “No value”. Then the questions can be saved.`,
    openAbove: 'Decide above what each value with answers becomes. Then the questions can be saved.',
    decided: 'Each value with answers is decided.',
  },
  /** How many answers a field has, and how many of them an earlier version gave. */
  use: ({
    answers,
    mapped,
    withoutValue,
  }: Readonly<Record<'answers' | 'mapped' | 'withoutValue', number>>) => {
    const earlier = mapped === 0 ? '' : `, ${mapped} of them mapped from earlier versions`
    const lost =
      withoutValue === 0
        ? ''
        : ` ${counted(withoutValue, 'answer')} of earlier versions ${withoutValue === 1 ? 'has' : 'have'} no value in this one.`
    return `${counted(answers, 'answer')}${earlier}.${lost}`
  },
}
