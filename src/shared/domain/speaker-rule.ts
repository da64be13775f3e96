/** How the speakers of clips are found that no table gives a speaker. */
export type SpeakerRule =
  /** By the naming scheme of a known corpus. */
  | { readonly from: 'automatic' }
  /** By no name: only tables give speakers. */
  | { readonly from: 'none' }
  /** The folder at a depth: 1 is the first folder below the dataset's, -1 the folder that contains the file. */
  | { readonly from: 'folder'; readonly depth: number }
  /**
   * A part of the file's name without extension, between separators: 0 is the first part, -1 the last. Each character
   * of `separators` separates.
   */
  | { readonly from: 'name-part'; readonly separators: string; readonly index: number }
  /** Characters of the file's name without extension, from `start` to before `end`, counted from 0. */
  | { readonly from: 'name-characters'; readonly start: number; readonly end: number }

/** Characters that commonly separate the parts of a name. */
export const SEPARATORS = '_-. '

/** The speaker that a rule finds in a path; null if the path does not fit the rule, or the rule is not about names. */
export function speakerIn(path: string, rule: SpeakerRule): string | null {
  switch (rule.from) {
    case 'automatic':
    case 'none':
      return null
    case 'folder':
      return filled(
        path
          .split('/')
          .slice(0, -1)
          .at(rule.depth > 0 ? rule.depth - 1 : rule.depth),
      )
    case 'name-part':
      return filled(partsOf(stemOf(path), rule.separators).at(rule.index)?.text)
    case 'name-characters': {
      const characters = Array.from(stemOf(path))
      return characters.length < rule.end ? null : filled(characters.slice(rule.start, rule.end).join(''))
    }
  }
}

/**
 * The rules by which a marked part of a file's name is its speaker, the most likely first: a part counted from the
 * start, from the end, then a range of characters. Empty if nothing is marked.
 * @param start first marked character of the name without folders, counted from 0
 * @param end the character after the last marked one
 */
export function rulesByExample(path: string, start: number, end: number): readonly SpeakerRule[] {
  const stem = stemOf(path)
  if (start < 0 || end > stem.length || start >= end) return []
  const separators = [...new Set(stem.slice(start - 1, start) + stem.slice(end, end + 1))].join('')
  const parts = separators === '' ? [] : partsOf(stem, separators)
  const index = parts.findIndex((part) => part.start === start && part.text.length === end - start)
  const characters = (text: string) => Array.from(text).length
  const range: SpeakerRule = {
    from: 'name-characters',
    start: characters(stem.slice(0, start)),
    end: characters(stem.slice(0, end)),
  }
  if (index < 0 || !/^[^\p{L}\p{N}]+$/u.test(separators)) return [range]
  return [
    { from: 'name-part', separators, index },
    { from: 'name-part', separators, index: index - parts.length },
    range,
  ]
}

/** The file's name without folders and extension. */
export function stemOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1).replace(/(?<=.)\.[^.]*$/, '')
}

interface Part {
  readonly text: string
  readonly start: number
}

/** The parts of a name with their places. */
function partsOf(stem: string, separators: string): readonly Part[] {
  const parts: Part[] = []
  let start = 0
  for (let at = 0; at <= stem.length; at++)
    if (at === stem.length || separators.includes(stem[at])) {
      parts.push({ text: stem.slice(start, at), start })
      start = at + 1
    }
  return parts
}

function filled(text: string | undefined): string | null {
  const trimmed = (text ?? '').normalize('NFC').trim()
  return trimmed === '' ? null : trimmed
}
