import type { Recognition } from '../corpora/index.ts'
import type { Work } from '../jobs/index.ts'
import type { Project } from '../project/index.ts'
import type { FileChanges } from './compare-files.ts'
import type { HeldFiles } from './held-files.ts'
import { openMoves } from './moves.ts'
import { probeAll, type Probed } from './probe-all.ts'
import type { IndexedClip } from '../clips/index.ts'
import type { FoundFile } from './walk.ts'
import type { ReadClip, Writer } from './write.ts'

export interface ReadOptions {
  readonly project: Project
  readonly work: Work
  readonly comparison: FileChanges
  readonly recognition: Recognition
  readonly writer: Writer
  readonly held: HeldFiles
  readonly threads: number | undefined
}

export interface ReadCounts {
  readonly added: number
  readonly changed: number
  readonly unchanged: number
  readonly moved: readonly IndexedClip[]
  /** Files that were removed after they were found and before they were read. */
  readonly vanished: readonly FoundFile[]
  /** Number of files with a withdrawn recording under another name. Clips of these paths count as removed. */
  readonly held: number
}

export const INDEXING_CANCELLED = 'Indexing was cancelled. What was read so far is kept.'

/** A file to read, with the existing clip of its path, if any. */
interface ToRead extends FoundFile {
  readonly row: IndexedClip | null
}

/** Clips per transaction: the maximum loss on an interruption. */
const BATCH_CLIPS = 200

/** Reads new and changed files, sorted by path, and writes them in batches. */
export async function readFiles(options: ReadOptions): Promise<ReadCounts> {
  const { project, work, comparison, recognition, writer, held } = options
  const moves = openMoves(comparison.gone)
  const files: readonly ToRead[] = [
    ...comparison.changed.map(({ file, row }) => ({ ...file, row })),
    ...comparison.fresh.map((file) => ({ ...file, row: null })),
  ]
  const known = comparison.unchanged.length + comparison.returned.length
  const total = known + files.length
  const counts = { added: 0, changed: 0, unchanged: comparison.unchanged.length }
  const moved: IndexedClip[] = []
  const vanished: FoundFile[] = []
  let batch: ReadClip[] = []
  let done = known
  let heldFiles = 0

  function take({ file, probe }: Probed<ToRead>): void {
    done++
    if (probe.kind === 'gone') {
      vanished.push(file)
      return
    }
    const content = probe.kind === 'audio' ? probe.content : null
    if (content !== null && held.holds(content)) {
      heldFiles++
      vanished.push(file)
      return
    }
    const from = file.row === null && content !== null ? moves.take(content, file.path) : null
    if (from) moved.push(from)
    else if (!file.row) counts.added++
    else if (probe.kind === 'unread' && file.row.bytes < 0) counts.unchanged++
    else counts.changed++
    const row = file.row ?? from
    batch.push({ file, probe, name: recognition.nameOf(file.path).name, row: row?.id ?? null })
  }

  function flush(): void {
    writer.clips(batch)
    batch = []
    work.report({ done, total, message: 'Reading clips' })
  }

  work.report({ done, total, message: 'Reading clips' })
  for await (const group of probeAll(project.datasetFolder, files, options.threads)) {
    group.forEach(take)
    if (batch.length >= BATCH_CLIPS) flush()
    if (work.signal.aborted) break
  }
  flush()
  work.throwIfCancelled(INDEXING_CANCELLED)
  return { ...counts, moved, vanished, held: heldFiles }
}
