import type { CorpusId } from '#shared/domain/clips.ts'
import type { Emotion } from '#shared/domain/emotions.ts'
import { readClipTables, type ClipTables } from '../import/index.ts'
import { classFolders } from './class-folders.ts'
import { byFolders, byScheme, bySchemes, byTables, unknown, type Recognition } from './recognition.ts'
import { closest, countNames, isEnough, schemesOf, total } from './count-names.ts'
import { topFolder, type NamingScheme } from './scheme.ts'
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

/**
 * Detects the corpus, or the corpora of several folders, by the naming scheme that most files follow; then by folders
 * named by emotions. What tables say about a clip takes precedence; names and folders fill the gaps.
 */
export async function recognise(contents: FolderContents): Promise<Recognition> {
  const { datasetFolder, paths, tables, corpus, own = new Set<Emotion>() } = contents
  const counts = await countNames(paths)
  const whole = total(counts.values())
  const schemes = corpus === undefined || corpus === 'mixed' ? schemesOf(counts, whole) : chosenScheme(corpus)
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
  return unknown({ ...facts, tables: read }, closest(whole))
}

function chosenScheme(corpus: CorpusId): ReadonlyMap<string, NamingScheme> {
  const scheme = SCHEMES.find(({ id }) => id === corpus)
  return new Map(scheme ? [['', scheme]] : [])
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
