import { group } from 'd3-array'
import type { CorpusId } from '#shared/domain/clips.ts'
import type { Emotion } from '#shared/domain/emotions.ts'
import { readClipTables, type ClipTables } from '../import/index.ts'
import { classFolders } from './class-folders.ts'
import { byFolders, byScheme, bySchemes, byTables, unknown, type Recognition } from './recognition.ts'
import type { NamingScheme } from './scheme.ts'
import { SCHEMES } from './schemes.ts'

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

/** Minimum share of files for a naming scheme to be used, and for a file outside the tables to be a finding. */
const ENOUGH = 0.5

/**
 * Detects the corpus, or the corpora of several folders, by the naming scheme that most files follow; then by folders
 * named by emotions. What tables say about a clip takes precedence; names and folders fill the gaps.
 */
export async function recognise(contents: FolderContents): Promise<Recognition> {
  const { datasetFolder, paths, tables, corpus, own = new Set<Emotion>() } = contents
  const schemes = corpus === undefined || corpus === 'mixed' ? schemesOf(paths) : chosenScheme(corpus)
  const [scheme = null] = new Set(schemes.values())
  const isOfCorpus = (file: string) => SCHEMES.some(({ ownTables }) => ownTables?.test(file) === true)
  const read = await readClipTables({ datasetFolder, paths, tables, own, isOfCorpus })
  const isByTables = corpus === undefined || corpus === 'manifest' || corpus === 'mixed'
  const used: ClipTables = isByTables ? read : { ...read, files: [], clips: new Map() }
  const facts = { paths, tables: used, chosen: corpus === undefined ? '' : ', as chosen' }

  if (new Set(schemes.values()).size > 1) return bySchemes(facts, await labelled(schemes, contents))
  const listsMost = isEnough(used.clips.size, paths.length)
  if (corpus === 'manifest' || listsMost) return byTables(facts, scheme, listsMost || corpus === 'manifest')
  if (scheme) return byScheme(facts, (await labelled(new Map([['', scheme]]), contents)).get('')!)
  const folders = corpus === undefined || corpus === 'class-folders' ? classFolders(paths) : null
  if (folders) return byFolders(facts, folders)
  if (used.clips.size > 0) return byTables(facts, null, false)
  return unknown({ ...facts, tables: read }, closest(paths))
}

/** The naming scheme of each top-level folder; of the whole dataset under '' if one scheme covers most of its files. */
function schemesOf(paths: readonly string[]): ReadonlyMap<string, NamingScheme> {
  const found = new Map<string, NamingScheme>()
  for (const [folder, inside] of group(paths, topFolder)) {
    const { scheme, files } = closest(inside)
    if (isEnough(files, inside.length)) found.set(folder, scheme)
  }
  const [only, ...others] = new Set(found.values())
  if (others.length > 0) return found
  const { scheme, files } = closest(paths)
  return (only as NamingScheme | undefined) && isEnough(files, paths.length)
    ? new Map([['', scheme]])
    : new Map()
}

function chosenScheme(corpus: CorpusId): ReadonlyMap<string, NamingScheme> {
  const scheme = SCHEMES.find(({ id }) => id === corpus)
  return new Map(scheme ? [['', scheme]] : [])
}

/** The scheme that most files follow. */
function closest(paths: readonly string[]): { readonly scheme: NamingScheme; readonly files: number } {
  return SCHEMES.map((scheme) => ({
    scheme,
    files: paths.filter((path) => scheme.parse(path)).length,
  })).reduce((one, other) => (other.files > one.files ? other : one))
}

/** The schemes with the labels that a corpus keeps in files of its own. */
async function labelled(
  schemes: ReadonlyMap<string, NamingScheme>,
  { datasetFolder, paths, tables }: FolderContents,
): Promise<ReadonlyMap<string, NamingScheme>> {
  const read = async ([folder, scheme]: [string, NamingScheme]): Promise<[string, NamingScheme]> => {
    const inside = (path: string) => folder === '' || topFolder(path) === folder
    const labels = await scheme.readLabels?.({
      datasetFolder,
      paths: paths.filter(inside),
      tables: tables.filter(inside),
    })
    if (!labels) return [folder, scheme]
    const parse: NamingScheme['parse'] = (path) => {
      const name = scheme.parse(path)
      return name && { ...name, ...labels.get(path) }
    }
    return [folder, { ...scheme, parse }]
  }
  return new Map(await Promise.all([...schemes].map(read)))
}

/** The first folder of a path; '.' for a file at the top. */
export function topFolder(path: string): string {
  const slash = path.indexOf('/')
  return slash < 0 ? '.' : path.slice(0, slash)
}

function isEnough(files: number, all: number): boolean {
  return files > 0 && files >= ENOUGH * all
}
