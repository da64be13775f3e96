import type { ClipName, CorpusId, SpeakerInfo } from '#shared/domain/clips.ts'
import type { Emotion } from '#shared/domain/emotions.ts'
import { formatCount } from '#shared/text/index.ts'
import { readClipTables, type ClipTables, type NamedRow } from '../import/index.ts'
import { NO_NAME, speakerInfo, type NamingScheme } from './scheme.ts'
import { SCHEMES } from './schemes.ts'

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
}

export interface FolderContents {
  readonly datasetFolder: string
  /** The audio files and the tables found, relative to the dataset's folder with forward slashes. */
  readonly paths: readonly string[]
  readonly tables: readonly string[]
  /** Overrides the detection. */
  readonly corpus?: CorpusId
  /** Emotions of the dataset's label set besides the known ones. */
  readonly own?: ReadonlySet<Emotion>
}

/** Minimum share of clips for a naming scheme to be used, and for a clip outside the tables to be a finding. */
const ENOUGH = 0.5
/** CREMA-D's own tables besides those of labels: votes and demographics are read elsewhere, responses are not needed. */
const OWN_TABLES =
  /(?:^|\/)(?:VideoDemographics|SentenceFilenames|finished\w*|tabulatedVotes|summaryTable)\.csv$/i

/**
 * Detects the corpus by the naming scheme that most files follow. What tables say about a clip takes precedence; file
 * names fill the gaps.
 */
export async function recognise(contents: FolderContents): Promise<Recognition> {
  const { datasetFolder, paths, tables, corpus, own = new Set<Emotion>() } = contents
  const scores = SCHEMES.map((scheme) => ({
    scheme,
    clips: paths.filter((path) => scheme.parse(path)).length,
  }))
  const best = scores.reduce((one, other) => (other.clips > one.clips ? other : one))
  const usual = isEnough(best.clips, paths.length) ? best.scheme : null
  const chosen = corpus === undefined ? '' : ', as chosen'
  const scheme = corpus === undefined ? usual : (SCHEMES.find(({ id }) => id === corpus) ?? null)
  const isOfCorpus = (file: string) => best.scheme.id === 'crema-d' && OWN_TABLES.test(file)
  const read = await readClipTables({ datasetFolder, paths, tables, own, isOfCorpus })
  const said = corpus === undefined || corpus === 'manifest' ? read : { ...read, files: [], clips: new Map() }

  const clipsOf = (wanted: NamingScheme) => scores.find((score) => score.scheme === wanted)!.clips
  const isManifest =
    corpus === 'manifest' || (said.clips.size > 0 && (!scheme || isEnough(said.clips.size, paths.length)))
  if (isManifest) return byTables(paths, said, usual, chosen)
  if (scheme) return byScheme(paths, said, scheme, clipsOf(scheme), chosen)
  return unknown(paths, read, best.scheme.title, best.clips, chosen)
}

function isEnough(clips: number, all: number): boolean {
  return clips > 0 && clips >= ENOUGH * all
}

function byScheme(
  paths: readonly string[],
  tables: ClipTables,
  scheme: NamingScheme,
  clips: number,
  chosen: string,
): Recognition {
  const also =
    tables.clips.size > 0
      ? `; ${tables.files.join(', ')}: ${formatCount(tables.clips.size)} of ${formatCount(paths.length)} audio files listed`
      : ''
  return {
    corpus: scheme.id,
    sentence: `${scheme.title}${chosen}: ${formatCount(clips)} of ${formatCount(paths.length)} file names${also}`,
    advice: tables.advice,
    nameOf: (path) => {
      const row = tables.clips.get(path)
      if (!row) return readName(path, scheme)
      return { name: overriding(row, scheme.parse(path)), problem: null, conflict: row.conflict }
    },
    speakerOf: (id) => scheme.speaker(id) ?? speakerInfo(id),
  }
}

function readName(path: string, scheme: NamingScheme): NamedClip {
  const name = scheme.parse(path)
  if (name) return { name, problem: null, conflict: null }
  return {
    ...(scheme.parseLeniently(path) ?? {
      name: NO_NAME,
      problem: `Not a name of ${scheme.title}. Expected one like ${scheme.example}.`,
    }),
    conflict: null,
  }
}

function byTables(
  paths: readonly string[],
  { clips, files, advice }: ClipTables,
  usual: NamingScheme | null,
  chosen: string,
): Recognition {
  const names = files.join(', ')
  const listsMost = isEnough(clips.size, paths.length) || chosen !== ''
  return {
    corpus: 'manifest',
    sentence: `Manifest${chosen}${names && ` (${names})`}: ${formatCount(clips.size)} of ${formatCount(paths.length)} audio files listed`,
    advice,
    nameOf: (path) => {
      const row = clips.get(path)
      if (row) return { name: overriding(row, usual?.parse(path)), problem: null, conflict: row.conflict }
      const problem = listsMost ? `Not listed in ${names || 'any manifest'}.` : null
      return { name: NO_NAME, problem, conflict: null }
    },
    speakerOf: (id) => usual?.speaker(id) ?? speakerInfo(id),
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

function unknown(
  paths: readonly string[],
  tables: ClipTables,
  closest: string,
  clips: number,
  chosen: string,
): Recognition {
  const some =
    clips > 0 ? ` (${formatCount(clips)} of ${formatCount(paths.length)} file names are ${closest}'s)` : ''
  const remedy = `The corpus was not recognised${some}. Choose its corpus, or add a manifest.csv with the columns path, label and, where known, speaker and split.`
  return {
    corpus: 'unknown',
    sentence: `No known corpus${chosen}${some}`,
    advice: [...(paths.length === 0 || chosen !== '' ? [] : [remedy]), ...tables.advice],
    nameOf: () => ({ name: NO_NAME, problem: null, conflict: null }),
    speakerOf: (id) => speakerInfo(id),
  }
}
