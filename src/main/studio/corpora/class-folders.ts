import { isKnownEmotion, normaliseWord, parseEmotion, type Emotion } from '#shared/domain/emotions.ts'

/** A dataset with one folder for each emotion: the folder's name is the label. */
export interface ClassFolders {
  /** Number of files whose folder has a known emotion's name. */
  readonly clips: number
  /** Names of further folders on the same level, which are classes of their own. */
  readonly own: readonly Emotion[]
  /** Names of folders that are no known emotion or have an answer, in lower case, with their number of files. */
  readonly asked: ReadonlyMap<string, number>
  readonly emotionOf: (path: string) => Emotion | null
}

/** Levels of folders above a file that can be named by emotions. */
const LEVELS = 3
/** Minimum share of the files whose folder has a known emotion's name. */
const ENOUGH = 0.5
/** Shorter names, such as single letters, are too often something else. */
const SHORTEST_NAME = 3

/**
 * Finds the level of folders that are named by emotions; null if there is none. At least two emotions must occur.
 * @param answers the emotions that a user chose for words; null for none
 */
export function classFolders(
  paths: readonly string[],
  answers: ReadonlyMap<string, Emotion | null> = new Map(),
): ClassFolders | null {
  for (let level = 1; level <= LEVELS; level++) {
    const read = new Map<string, Emotion | null>()
    const folderOf = (path: string) => path.split('/').at(-1 - level) ?? ''
    const emotionOf = (path: string): Emotion | null => {
      const folder = folderOf(path)
      const known = read.get(folder)
      if (known !== undefined) return known
      const answer = answers.get(normaliseWord(folder))
      const emotion = answer === undefined ? emotionOfName(folder) : answer
      read.set(folder, emotion)
      return emotion
    }
    const emotions = paths.map(emotionOf).filter((emotion) => emotion !== null)
    const known = emotions.filter(isKnownEmotion)
    if (known.length >= ENOUGH * paths.length && new Set(known).size >= 2)
      return {
        clips: known.length,
        own: [...new Set(emotions.filter((emotion) => !isKnownEmotion(emotion)))].sort(),
        asked: askedOf(paths.map(folderOf), answers),
        emotionOf,
      }
  }
  return null
}

function emotionOfName(folder: string): Emotion | null {
  return folder.length < SHORTEST_NAME ? null : parseEmotion(folder)
}

function askedOf(
  folders: readonly string[],
  answers: ReadonlyMap<string, Emotion | null>,
): ReadonlyMap<string, number> {
  const asked = new Map<string, number>()
  for (const folder of folders) {
    const word = normaliseWord(folder)
    const emotion = emotionOfName(folder)
    if (answers.has(word) || (emotion !== null && !isKnownEmotion(emotion)))
      asked.set(word, (asked.get(word) ?? 0) + 1)
  }
  return asked
}
