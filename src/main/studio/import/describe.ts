import { formatCount } from '#shared/text/index.ts'
import { counted } from '#shared/words.ts'
import { sum, type Examples, type RowCounts } from './row-counts.ts'

/** Maximum number of words that a sentence names. */
const NAMED = 5

/** A sentence about confidences of labels that cannot be used; null if there are none. */
export function confidenceAdvice(file: string, { confidences }: RowCounts): string | null {
  const rows = sum(confidences)
  return rows === 0
    ? null
    : `${counted(rows, 'row')} of ${file} ${have(confidences)} a confidence that is no number from 0 to 1, and ${give(confidences)} a label without it: ${listed(confidences)}. Write a share, or a percentage with its sign.`
}

/** Sentences about rows that were not used as they are, and about choices that a person should know of. */
export function rowAdvice(file: string, counts: RowCounts): readonly string[] {
  const { unmatched, ambiguous, misspelt, numbers, lists, own, splits, byTail, matched } = counts
  const advice: string[] = []
  const note = (examples: Examples, sentence: (rows: string, list: string) => string) => {
    const rows = sum(examples)
    if (rows > 0) advice.push(sentence(`${counted(rows, 'row')} of ${file}`, listed(examples)))
  }
  note(unmatched, (rows, list) => `${rows} ${name(unmatched)} not in the dataset's folder: ${list}.`)
  note(
    ambiguous,
    (rows, list) =>
      `${rows} can mean several files, and are not used: ${list}. Write their paths relative to the dataset's folder.`,
  )
  if (byTail > 0 && matched > 0)
    advice.push(
      `${counted(byTail, 'row')} of ${file} ${byTail === 1 ? 'was' : 'were'} matched by the end of the path, because the whole path names no file here.`,
    )
  note(
    misspelt,
    (rows, list) =>
      `${rows} ${have(misspelt)} a label that is probably misspelt, and ${give(misspelt)} no emotion: ${list}. Say in the import assistant what is meant, or correct the table.`,
  )
  note(
    numbers,
    (rows, list) =>
      `${rows} ${have(numbers)} a number as label, and ${give(numbers)} no emotion: ${list}. Say in the import assistant what the numbers mean, or write the emotions as words.`,
  )
  note(
    lists,
    (rows, list) =>
      `${rows} ${have(lists)} several labels in one cell, and ${give(lists)} no emotion: ${list}. Say in the import assistant what is meant, or write one row for each annotator.`,
  )
  note(
    own,
    (rows, list) =>
      `${rows} ${have(own)} a label that is not a known emotion, and is kept as a class of its own, unless the import assistant says otherwise: ${list}.`,
  )
  note(
    splits,
    (rows, list) =>
      `${rows} ${have(splits)} a split that is neither train, validation nor test, and ${give(splits)} no split: ${list}. Say in the import assistant what is meant.`,
  )
  return advice
}

function listed(examples: Examples): string {
  const words = [...examples].sort((one, other) => other[1] - one[1])
  const named = words
    .slice(0, NAMED)
    .map(([word, rows]) => (rows === 1 ? `"${word}"` : `"${word}" (${formatCount(rows)})`))
  const more = words.length > NAMED ? ` and ${formatCount(words.length - NAMED)} more` : ''
  return `${named.join(', ')}${more}`
}

const one = (examples: Examples): boolean => sum(examples) === 1
const have = (examples: Examples): string => (one(examples) ? 'has' : 'have')
const give = (examples: Examples): string => (one(examples) ? 'gives' : 'give')
const name = (examples: Examples): string => (one(examples) ? 'names a file that is' : 'name files that are')
