import { isKnownEmotion, parseEmotion, type Emotion } from '#shared/domain/emotions.ts'

/** A dataset with one folder for each emotion: the folder's name is the label. */
export interface ClassFolders {
  /** Number of files whose folder has a known emotion's name. */
  readonly clips: number
  /** Names of further folders on the same level, which are classes of their own. */
  readonly own: readonly Emotion[]
  readonly emotionOf: (path: string) => Emotion | null
}

/** Levels of folders above a file that can be named by emotions. */
const LEVELS = 3
/** Minimum share of the files whose folder has a known emotion's name. */
const ENOUGH = 0.5
/** Shorter names, such as single letters, are too often something else. */
const SHORTEST_NAME = 3

/** Finds the level of folders that are named by emotions; null if there is none. At least two emotions must occur. */
export function classFolders(paths: readonly string[]): ClassFolders | null {
  for (let level = 1; level <= LEVELS; level++) {
    const read = new Map<string, Emotion | null>()
    const emotionOf = (path: string): Emotion | null => {
      const folder = path.split('/').at(-1 - level) ?? ''
      const known = read.get(folder)
      if (known !== undefined) return known
      const emotion = folder.length < SHORTEST_NAME ? null : parseEmotion(folder)
      read.set(folder, emotion)
      return emotion
    }
    const emotions = paths.map(emotionOf).filter((emotion) => emotion !== null)
    const known = emotions.filter(isKnownEmotion)
    if (known.length >= ENOUGH * paths.length && new Set(known).size >= 2)
      return {
        clips: known.length,
        own: [...new Set(emotions.filter((emotion) => !isKnownEmotion(emotion)))].sort(),
        emotionOf,
      }
  }
  return null
}
