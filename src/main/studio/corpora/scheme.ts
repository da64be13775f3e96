import type { ClipName, CorpusId, SpeakerInfo } from '#shared/domain/clips.ts'
import { parseEmotion } from '#shared/domain/emotions.ts'

/** A misspelt name as far as it can be parsed, with its problem. */
export interface LenientName {
  readonly name: ClipName
  /** A sentence with the expected form. */
  readonly problem: string
}

/** A corpus known by the names of its files. Paths are relative to the dataset's folder, with forward slashes. */
export interface NamingScheme {
  readonly id: Exclude<CorpusId, 'manifest' | 'class-folders' | 'mixed' | 'unknown'>
  readonly title: string
  /** A valid name, for messages. */
  readonly example: string
  /** Parses a name; null if it does not follow this scheme. */
  parse(path: string): ClipName | null
  /** Parses slightly misspelt names too; null if that fails. */
  parseLeniently(path: string): LenientName | null
  /** Demographics of a speaker from the corpus's documentation; null for an unknown speaker. */
  speaker(id: string): SpeakerInfo | null
  /** Tables of the corpus that are read elsewhere or not needed; they count neither as labels nor as unused. */
  readonly ownTables?: RegExp
  /** Reads what the corpus keeps in files of its own format, by path of the audio file. */
  readLabels?(files: CorpusFiles): Promise<ReadonlyMap<string, Partial<ClipName>>>
}

export interface CorpusFiles {
  readonly datasetFolder: string
  /** Audio files and tables, relative to the dataset's folder with forward slashes. */
  readonly paths: readonly string[]
  readonly tables: readonly string[]
}

export const NO_NAME: ClipName = { speaker: null, sentence: null, emotion: null, level: null, split: null }

/** Makes a ClipName from the known fields. `emotion` is a word or code. */
export function clipName(known: Partial<Omit<ClipName, 'emotion'>> & { readonly emotion: string }): ClipName {
  return { ...NO_NAME, ...known, emotion: parseEmotion(known.emotion) }
}

export function speakerInfo(id: string, known: Partial<SpeakerInfo> = {}): SpeakerInfo {
  return { id, sex: null, ageYears: null, race: null, ethnicity: null, ...known }
}

/** The file name without folders and extension. */
export function stem(path: string): string {
  return baseName(path).replace(/\.[^.]*$/, '')
}

/** The file name with its extension. */
export function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1)
}

/** The first folder of a path; '.' for a file at the top. */
export function topFolder(path: string): string {
  const slash = path.indexOf('/')
  return slash < 0 ? '.' : path.slice(0, slash)
}

/** The name of the file's folder; empty at the root. */
export function parentName(path: string): string {
  return path.split('/').at(-2) ?? ''
}

/** Removes the suffix that systems and browsers give to copies: "name (1)", "name - Copy". */
export function withoutCopySuffix(name: string): string {
  return name.trim().replace(/(\s*\(\d+\)|\s+-\s+copy|[\s_-]+copy)$/i, '')
}
