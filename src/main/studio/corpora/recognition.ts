import type { ClipName, CorpusId, SpeakerInfo } from '#shared/domain/clips.ts'
import { emotionName } from '#shared/domain/emotions.ts'
import { formatCount } from '#shared/text/index.ts'
import type { ClipTables, NamedRow } from '../import/index.ts'
import type { ClassFolders } from './class-folders.ts'
import { NO_NAME, speakerInfo, topFolder, type NamingScheme } from './scheme.ts'

/** A clip's name, with its problem or null. */
export interface NamedClip {
  readonly name: ClipName
  readonly problem: string | null
  /** Why tables that contradict each other give no emotion; null if they agree. */
  readonly conflict: string | null
}

/** The detected corpus of a dataset. */
export interface Recognition {
  readonly corpus: CorpusId
  /** A summary: "CREMA-D: 3,670 of 3,670 file names". */
  readonly sentence: string
  /** Advice about names and tables. */
  readonly advice: readonly string[]
  readonly nameOf: (path: string) => NamedClip
  /** Demographics from the corpus's documentation; otherwise only the id. */
  readonly speakerOf: (id: string) => SpeakerInfo
  readonly tables: ClipTables
  /** The folders whose names are the labels; null if labels come from elsewhere. */
  readonly folders: ClassFolders | null
}

export interface Facts {
  readonly paths: readonly string[]
  readonly tables: ClipTables
  /** ", as chosen" if a person chose the corpus. */
  readonly chosen: string
}

/** One corpus, by its file names. */
export function byScheme({ paths, tables, chosen }: Facts, scheme: NamingScheme): Recognition {
  const files = paths.filter((path) => scheme.parse(path)).length
  return {
    corpus: scheme.id,
    sentence: `${scheme.title}${chosen}: ${share(files, paths)} file names${listedToo({ paths, tables })}`,
    advice: tables.advice,
    nameOf: withTables(tables, (path) => readName(path, scheme)),
    speakerOf: (id) => scheme.speaker(id) ?? speakerInfo(id),
    tables,
    folders: null,
  }
}

/** Several corpora, one in each top-level folder. Their speakers get the corpus's name, because ids occur twice. */
export function bySchemes({ paths, tables }: Facts, schemes: ReadonlyMap<string, NamingScheme>): Recognition {
  const schemeOf = (path: string) => schemes.get(topFolder(path))
  const counts = new Map<string, number>()
  for (const path of paths) {
    const scheme = schemeOf(path)
    if (scheme?.parse(path)) counts.set(scheme.title, (counts.get(scheme.title) ?? 0) + 1)
  }
  const titles = [...counts].map(([title, files]) => `${title} ${formatCount(files)}`)
  const all = [...schemes.values()]
  return {
    corpus: 'mixed',
    sentence: `${titles.join(', ')} of ${formatCount(paths.length)} file names${listedToo({ paths, tables })}`,
    advice: tables.advice,
    nameOf: withTables(tables, (path) => {
      const scheme = schemeOf(path)
      if (!scheme) return { name: NO_NAME, problem: null }
      const { name, problem } = readName(path, scheme)
      const speaker = name.speaker === null ? null : `${scheme.title} ${name.speaker}`
      return { name: { ...name, speaker }, problem }
    }),
    speakerOf(id) {
      const scheme = all.find(({ title }) => id.startsWith(`${title} `))
      const known = scheme?.speaker(id.slice(scheme.title.length + 1))
      return known ? { ...known, id } : speakerInfo(id)
    },
    tables,
    folders: null,
  }
}

/** Tables that list the clips. */
export function byTables(
  { paths, tables, chosen }: Facts,
  scheme: NamingScheme | null,
  listsMost: boolean,
): Recognition {
  const files = tables.files.join(', ')
  const unlisted = listsMost ? `Not listed in ${files || 'any manifest'}.` : null
  return {
    corpus: 'manifest',
    sentence: `Manifest${chosen}${files && ` (${files})`}: ${share(tables.clips.size, paths)} audio files listed`,
    advice: tables.advice,
    nameOf(path) {
      const row = tables.clips.get(path)
      if (!row) return { name: NO_NAME, problem: unlisted, conflict: null }
      return { name: overriding(row, scheme?.parse(path)), problem: null, conflict: row.conflict }
    },
    speakerOf: (id) => scheme?.speaker(id) ?? speakerInfo(id),
    tables,
    folders: null,
  }
}

/** One folder for each emotion. */
export function byFolders({ paths, tables, chosen }: Facts, folders: ClassFolders): Recognition {
  const own = folders.own.map(emotionName)
  return {
    corpus: 'class-folders',
    sentence: `One folder for each emotion${chosen}: ${share(folders.clips, paths)} audio files${listedToo({ paths, tables })}`,
    advice: [
      ...(own.length > 0
        ? [`Folders that are no known emotion are classes of their own: ${own.join(', ')}.`]
        : []),
      ...tables.advice,
    ],
    nameOf: withTables(tables, (path) => ({
      name: { ...NO_NAME, emotion: folders.emotionOf(path) },
      problem: null,
    })),
    speakerOf: (id) => speakerInfo(id),
    tables,
    folders,
  }
}

/** No known corpus. */
export function unknown(
  { paths, tables, chosen }: Facts,
  { scheme, files }: { readonly scheme: NamingScheme; readonly files: number },
): Recognition {
  const some = files > 0 ? ` (${share(files, paths)} file names are ${scheme.title}'s)` : ''
  const remedy = `The corpus was not recognised${some}. Choose its corpus, or add a manifest.csv with the columns path, label and, where known, speaker and split. Columns with other names are chosen in the import assistant.`
  return {
    corpus: 'unknown',
    sentence: `No known corpus${chosen}${some}`,
    advice: [...(paths.length === 0 || chosen !== '' ? [] : [remedy]), ...tables.advice],
    nameOf: () => ({ name: NO_NAME, problem: null, conflict: null }),
    speakerOf: (id) => speakerInfo(id),
    tables,
    folders: null,
  }
}

type NameOnly = Pick<NamedClip, 'name' | 'problem'>

/** What a table says about a clip takes precedence over its name. */
function withTables(tables: ClipTables, named: (path: string) => NameOnly): Recognition['nameOf'] {
  return (path) => {
    const row = tables.clips.get(path)
    if (!row) return { ...named(path), conflict: null }
    return { name: overriding(row, named(path).name), problem: null, conflict: row.conflict }
  }
}

/** The row's values. The file name fills missing columns, and empty cells of a speaker, sentence or level. */
function overriding(row: NamedRow, fileName: ClipName | null | undefined): ClipName {
  const { speaker, sentence, emotion, level, split } = fileName ?? NO_NAME
  return {
    speaker: row.speaker ?? speaker,
    sentence: row.sentence ?? sentence,
    emotion: row.emotion === undefined ? emotion : row.emotion,
    level: row.level ?? level,
    split: row.split ?? split,
  }
}

function readName(path: string, scheme: NamingScheme): NameOnly {
  const name = scheme.parse(path)
  if (name) return { name, problem: null }
  return (
    scheme.parseLeniently(path) ?? {
      name: NO_NAME,
      problem: `Not a name of ${scheme.title}. Expected one like ${scheme.example}.`,
    }
  )
}

function listedToo({ paths, tables }: Pick<Facts, 'paths' | 'tables'>): string {
  return tables.clips.size > 0
    ? `; ${tables.files.join(', ')}: ${share(tables.clips.size, paths)} audio files listed`
    : ''
}

function share(some: number, paths: readonly string[]): string {
  return `${formatCount(some)} of ${formatCount(paths.length)}`
}
