import type { ChannelSetting } from '#shared/domain/channels.ts'
import type { ClipId, ClipName, CorpusId } from '#shared/domain/clips.ts'
import { recognise } from '../corpora/index.ts'
import { importSettingsOf } from '../import/index.ts'
import type { Work } from '../jobs/index.ts'
import { labelSetOf } from '../label-set/index.ts'
import { writeMetadata } from '../metadata/index.ts'
import { setMeta, type Project } from '../project/index.ts'
import { channelSetting, setChannels } from './channel-setting.ts'
import { checkClips } from './checks.ts'
import { compareFiles, type FileChanges } from './compare-files.ts'
import { writeFindings } from './flags.ts'
import { openHeldFiles } from './held-files.ts'
import { INDEXING_CANCELLED, readFiles, type ReadCounts } from './read-files.ts'
import { adviceFor, type IndexReport } from './report.ts'
import { countFlags, loadIndexed, type IndexedClip } from '../clips/index.ts'
import { writeTables } from './tables.ts'
import { hiddenBy } from './unreachable.ts'
import { walk } from './walk.ts'
import { openWriter, type Writer } from './write.ts'

export interface IndexOptions {
  /** Overrides the detected corpus. */
  readonly corpus?: CorpusId
  /** Which channels are analysed from now on; by default the stored setting, at first `auto`. */
  readonly channels?: ChannelSetting
  /** Number of reading threads; default: one per core. */
  readonly threads?: number
}

/**
 * Updates the project from its dataset's folder: finds new, changed, moved, removed and returned files, reads those
 * that need it, and checks all clips. Results are written continuously; after an interruption, the next run continues
 * there.
 * @throws StudioError `cancelled`; files that were read are kept
 */
export async function indexDataset(
  project: Project,
  work: Work,
  options: IndexOptions = {},
): Promise<IndexReport> {
  const { db, datasetFolder } = project
  const startedAt = Date.now()
  work.report({ done: 0, total: 0, unit: 'clips', message: 'Finding clips' })
  const { files: found, tables, linksLeft, unreachable, passedOver } = await walk(datasetFolder, work)
  const recognition = await recognise({
    datasetFolder,
    paths: found.map((file) => file.path),
    tables,
    corpus: options.corpus,
    own: new Set(labelSetOf(db).classes.map(({ emotion }) => emotion)),
    settings: importSettingsOf(db),
    onRows: () => work.throwIfCancelled(INDEXING_CANCELLED),
  })
  work.throwIfCancelled(INDEXING_CANCELLED)
  if (options.channels !== undefined) setChannels(db, options.channels)

  const held = openHeldFiles(project, recognition)
  const files = found.filter(({ path }) => !held.isHeld(path))
  const known = held.without(await loadIndexed(db))
  const isHidden = hiddenBy(unreachable)
  const comparison = compareFiles(files, known, isHidden)
  const writer = openWriter(db)
  const read = await readFiles({
    project,
    work,
    comparison,
    recognition,
    writer,
    held,
    threads: options.threads,
  })
  const removed = removedRows(comparison, read)
  writer.markMissing(removed, startedAt)
  writer.markReturned(comparison.returned.map((row) => row.id))

  work.report({ done: files.length, total: files.length, message: 'Checking' })
  const isSame = comparison.unchanged.length === files.length && removed.length === 0
  const rows = isSame ? known : await loadIndexed(db)
  const nameOf = (row: IndexedClip) => (isHidden(row.path) ? row.name : recognition.nameOf(row.path).name)
  const present = renamed(rows, nameOf, writer)
  const ofTables = await writeTables(db, datasetFolder, present, recognition)
  const ofMetadata = await writeMetadata(db, present, recognition.tables.metadata)
  await writeFindings(db, checkClips(present, recognition.nameOf, channelSetting(db)))
  setMeta(db, 'corpus', recognition.corpus)

  const flagged = countFlags(db)
  const clips = present.length
  return {
    corpus: recognition.corpus,
    recognised: recognition.sentence,
    clips,
    added: read.added,
    changed: read.changed,
    moved: read.moved.length,
    removed: removed.length,
    returned: comparison.returned.length,
    unchanged: read.unchanged,
    speakers: new Set(present.map(({ name }) => name.speaker).filter((speaker) => speaker !== null)).size,
    flagged,
    advice: [
      ...adviceFor({ datasetFolder, clips, flagged, linksLeft, unreachable, passedOver }),
      ...(clips > 0 ? recognition.advice : []),
      ...(await held.finish(work, found.length - files.length + read.held)),
      ...ofTables,
      ...ofMetadata,
    ],
    seconds: (Date.now() - startedAt) / 1000,
  }
}

/** Clips whose file is missing, was not moved, and is not marked as missing yet. */
function removedRows({ gone, changed }: FileChanges, { moved, vanished }: ReadCounts): readonly ClipId[] {
  const found = new Set(moved)
  const lost = new Set(vanished.map(({ path }) => path))
  return [
    ...gone.filter((row) => !found.has(row)),
    ...changed.map(({ row }) => row).filter(({ path }) => lost.has(path)),
  ]
    .filter((row) => !row.missing)
    .map((row) => row.id)
}

/** Present clips by path, with their current names. Changed names are written to the database. */
function renamed(
  rows: readonly IndexedClip[],
  nameOf: (row: IndexedClip) => ClipName,
  writer: Writer,
): readonly IndexedClip[] {
  const present = rows
    .filter((row) => !row.missing)
    .map((row) => ({ ...row, name: nameOf(row) }))
    .sort((a, b) => (a.path < b.path ? -1 : 1))
  const before = new Map(rows.map((row) => [row.id, row.name]))
  writer.rename(present.filter(({ id, name }) => !isSameName(name, before.get(id)!)))
  return present
}

function isSameName(a: ClipName, b: ClipName): boolean {
  return (
    a.speaker === b.speaker &&
    a.sentence === b.sentence &&
    a.emotion === b.emotion &&
    a.level === b.level &&
    a.split === b.split
  )
}
