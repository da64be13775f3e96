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
}
