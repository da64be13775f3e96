import { AUTOMATIC_IMPORT, type ImportSettings } from '#shared/contract/import.ts'
import type { CorpusId } from '#shared/domain/clips.ts'
import type { Emotion } from '#shared/domain/emotions.ts'
import { answersOf, readClipTables, type ClipTables } from '../import/index.ts'
import { bySpeakerRule } from './by-speaker-rule.ts'
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
  /** A user's settings of the import; default: everything is chosen automatically. */
  readonly settings?: ImportSettings
  /** Called with the number of rows read since the last call. It may throw to end the work. */
  readonly onRows?: (rows: number) => void
}

/**
 * Detects the corpus, or the corpora of several folders, by the naming scheme that most files follow; then by folders
 * named by emotions. What tables say about a clip takes precedence; names and folders fill the gaps.
 */
export async function recognise(contents: FolderContents): Promise<Recognition> {
  const { settings = AUTOMATIC_IMPORT, paths } = contents
  return bySpeakerRule(await recogniseNames(contents, settings), settings.speakers, paths)
}

async function recogniseNames(contents: FolderContents, settings: ImportSettings): Promise<Recognition> {
  const {
    datasetFolder,
    paths,
    tables,
    corpus,
    own = new Set<Emotion>(),
    onRows = () => undefined,
  } = contents
  const counts = await countNames(paths)
  const whole = total(counts.values())
  const schemes = corpus === undefined || corpus === 'mixed' ? schemesOf(counts, whole) : chosenScheme(corpus)
  const [scheme = null] = new Set(schemes.values())
  const isOfCorpus = (file: string) => SCHEMES.some(({ ownTables }) => ownTables?.test(file) === true)
  const read = await readClipTables({ datasetFolder, paths, tables, own, isOfCorpus, settings, onRows })
  const isByTables = corpus === undefined || corpus === 'manifest' || corpus === 'mixed'
  const used: ClipTables = isByTables ? read : { ...read, files: [], clips: new Map() }
  const facts = { paths, tables: used, chosen: corpus === undefined ? '' : ', as chosen' }

  if (new Set(schemes.values()).size > 1) return bySchemes(facts, await labelled(schemes, contents))
  const listsMost = isEnough(used.clips.size, paths.length)
  const isByFolders = (corpus === undefined && !scheme) || corpus === 'class-folders'
  const hasEmotions = givesEmotions(used)
  const folders =
    isByFolders && !(listsMost && hasEmotions) ? classFolders(paths, answersOf(settings).words) : null
  // A table of speakers alone does not replace the emotions of folders.
  if (folders && !hasEmotions) return byFolders(facts, folders)
  if (corpus === 'manifest' || listsMost) return byTables(facts, scheme, listsMost || corpus === 'manifest')
  if (scheme) return byScheme(facts, (await labelled(new Map([['', scheme]]), contents)).get('')!)
  if (folders) return byFolders(facts, folders)
  if (used.clips.size > 0) return byTables(facts, null, false)
  return unknown({ ...facts, tables: { ...read, clips: used.clips } }, closest(whole))
}

/** Whether a table has a column of intended emotions. */
function givesEmotions({ clips }: ClipTables): boolean {
  for (const { emotion } of clips.values()) if (emotion !== undefined) return true
  return false
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
