import { FLAG_KINDS, type ClipId, type FlagKind } from '#shared/domain/clips.ts'
import { statement, type Db } from '../project/index.ts'

/** A row of the table `flags`: a finding. */
export interface FlagRow {
  readonly clip: ClipId
  readonly kind: FlagKind
  /** A sentence: the problem and its remedy. */
  readonly reason: string
}

const put = statement<[FlagRow]>(
  'INSERT OR REPLACE INTO flags (clip, kind, reason) VALUES (@clip, @kind, @reason)',
)
const remove = statement<[number, string]>('DELETE FROM flags WHERE clip = ? AND kind = ?')
const removeKinds = statement<[number, string]>(
  'DELETE FROM flags WHERE clip = ? AND kind IN (SELECT value FROM json_each(?))',
)
const ofOtherKinds = statement<[string], FlagRow>(
  'SELECT clip, kind, reason FROM flags WHERE kind NOT IN (SELECT value FROM json_each(?))',
)
const counts = statement<[], { kind: FlagKind; clips: number }>(/* sql */ `
  SELECT kind, count(*) AS clips FROM flags JOIN clips ON clips.id = clip WHERE missing_since IS NULL GROUP BY kind`)

/** Writes a finding. It replaces an earlier one of the same clip and kind. */
export function putFinding(db: Db, { clip, kind, reason }: FlagRow): void {
  put.run(db, { clip, kind, reason })
}

export function removeFinding(db: Db, { clip, kind }: Pick<FlagRow, 'clip' | 'kind'>): void {
  remove.run(db, clip, kind)
}

/** Removes a clip's findings of these kinds. */
export function removeFindings(db: Db, clip: ClipId, kinds: readonly FlagKind[]): void {
  removeKinds.run(db, clip, JSON.stringify(kinds))
}

/** All findings except those of the given kinds. */
export function findingsExcept(db: Db, kinds: readonly FlagKind[]): readonly FlagRow[] {
  return ofOtherKinds.all(db, JSON.stringify(kinds))
}

/** Number of present clips by kind of finding, including overruled findings. */
export function countFlags(db: Db): Record<FlagKind, number> {
  const byKind = new Map(counts.all(db).map(({ kind, clips }) => [kind, clips]))
  return Object.fromEntries(FLAG_KINDS.map((kind) => [kind, byKind.get(kind) ?? 0])) as Record<
    FlagKind,
    number
  >
}
