import type { IndexedClip } from '../clips/index.ts'
import type { FoundFile } from './walk.ts'

/** Differences between the files on disk and the clips in the project. */
export interface FileChanges {
  /** Files that are not in the project. */
  readonly fresh: readonly FoundFile[]
  /** Files with another size or modification time, and files that could not be read before. */
  readonly changed: readonly { readonly file: FoundFile; readonly row: IndexedClip }[]
  readonly unchanged: readonly IndexedClip[]
  /** Clips that were missing and whose file is back with the same size and time. */
  readonly returned: readonly IndexedClip[]
  /** Clips without a file. A new file with the same samples is one of these, moved. */
  readonly gone: readonly IndexedClip[]
}

/** @param isHidden whether a path is in a folder that could not be read; its clip stays unchanged */
export function compareFiles(
  files: readonly FoundFile[],
  rows: readonly IndexedClip[],
  isHidden: (path: string) => boolean,
): FileChanges {
  const byPath = new Map(rows.map((row) => [row.path, row]))
  const fresh: FoundFile[] = []
  const changed: { file: FoundFile; row: IndexedClip }[] = []
  const unchanged: IndexedClip[] = []
  const returned: IndexedClip[] = []
  for (const file of files) {
    const row = byPath.get(file.path)
    byPath.delete(file.path)
    if (!row) fresh.push(file)
    else if (row.bytes !== file.bytes || row.mtimeMs !== file.mtimeMs) changed.push({ file, row })
    else if (row.missing) returned.push(row)
    else unchanged.push(row)
  }
  const gone = [...byPath.values()].filter(({ path }) => !isHidden(path))
  return { fresh, changed, unchanged, returned, gone }
}
