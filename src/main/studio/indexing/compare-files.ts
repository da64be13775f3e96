import type { IndexedClip } from '../clips/index.ts'
import type { FoundFile } from './walk.ts'

/** What the disk has against what the project has. */
export interface FileChanges {
  /** Paths the project does not know. */
  readonly fresh: readonly FoundFile[]
  /** Known paths whose size or time differ, or which could not be read before. */
  readonly changed: readonly { readonly file: FoundFile; readonly row: IndexedClip }[]
  readonly unchanged: readonly IndexedClip[]
  /** Missing before, back now, of the same size and time. */
  readonly returned: readonly IndexedClip[]
  /** Rows whose file is not there, newly or still: a fresh file of the same sound is one of these moved. */
  readonly gone: readonly IndexedClip[]
}

/** @param isHidden whether a path lies where the walk could not look: its row stays as it is */
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
