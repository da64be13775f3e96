import type { ClipName, CorpusId, SpeakerInfo } from '#shared/domain/clips.ts'
import { parseEmotion } from '#shared/domain/emotions.ts'

/** A name as far as it can be read, with what is wrong with it. */
export interface LenientName {
  readonly name: ClipName
  /** A sentence that says what was expected. */
  readonly problem: string
}

/** A corpus known by the names of its files. Paths are relative to the dataset's folder, with forward slashes. */
export interface NamingScheme {
  readonly id: Exclude<CorpusId, 'manifest' | 'unknown'>
  readonly title: string
  /** A name as it should be, for messages. */
  readonly example: string
  /** Null where the name is not of this scheme. */
  parse(path: string): ClipName | null
  /** Also reads names that are slightly misspelt; null where nothing is to be made of them. */
  parseLeniently(path: string): LenientName | null
  /** What is known of a speaker from the corpus's own documentation; null for a speaker it does not have. */
  speaker(id: string): SpeakerInfo | null
}

export const NO_NAME: ClipName = { speaker: null, sentence: null, emotion: null, level: null, split: null }

/** A clip's name with what is known of it; `emotion` is a word or code. */
export function clipName(known: Partial<Omit<ClipName, 'emotion'>> & { readonly emotion: string }): ClipName {
  return { ...NO_NAME, ...known, emotion: parseEmotion(known.emotion) }
}

export function speakerInfo(id: string, known: Partial<SpeakerInfo> = {}): SpeakerInfo {
  return { id, sex: null, ageYears: null, race: null, ethnicity: null, ...known }
}

/** The file's name without folders and ending. */
export function stem(path: string): string {
  return baseName(path).replace(/\.[^.]*$/, '')
}

/** The file's name with its ending. */
export function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1)
}

/** The name of the folder the file lies in; empty at the root. */
export function parentName(path: string): string {
  return path.split('/').at(-2) ?? ''
}

/** Copies get suffixes from systems and browsers: "name (1)", "name - Copy". */
export function withoutCopySuffix(name: string): string {
  return name.trim().replace(/(\s*\(\d+\)|\s+-\s+copy|[\s_-]+copy)$/i, '')
}
