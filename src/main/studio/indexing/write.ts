import type { ClipId, ClipName, ContentHash, FlagKind } from '#shared/domain/clips.ts'
import type { Db } from '../project/index.ts'
import { openFlagWriter, type FlagRow } from './flag-rows.ts'
import type { Probe } from './probe.ts'
import { outdateTables } from './tables.ts'
import type { FoundFile } from './walk.ts'

/** A file that was read, as it goes into the database. */
export interface ReadClip {
  readonly file: FoundFile
  readonly probe: Exclude<Probe, { kind: 'gone' }>
  readonly name: ClipName
  /** The row it takes over, with its id: the same path before, or the path it was moved from. */
  readonly row: ClipId | null
}

/** A clip whose file says something else now: another corpus, another manifest. */
export interface RenamedClip {
  readonly id: ClipId
  readonly name: ClipName
}

export interface Writer {
  /** All of them or none. */
  clips(clips: readonly ReadClip[]): void
  rename(clips: readonly RenamedClip[]): void
  markMissing(ids: readonly ClipId[], at: number): void
  markReturned(ids: readonly ClipId[]): void
}

/** Findings that come of reading a file, and last until it is read again. */
export const PROBE_FLAGS: readonly FlagKind[] = ['unreadable', 'lfs-pointer', 'truncated', 'empty']

const COLUMNS =
  'path file_bytes file_mtime_ms content speaker sentence intended level split container encoding sample_rate_hz channels duration_ms rms_dbfs peak_dbfs snr_db clipped_share'.split(
    ' ',
  )

export function openWriter(db: Db): Writer {
  const values = COLUMNS.map((column) => `@${column}`).join(', ')
  const assign = COLUMNS.map((column) => `${column} = excluded.${column}`).join(', ')
  // By path too: another process may have indexed the same folder meanwhile.
  const insert = db.prepare<[Record<string, unknown>], { id: ClipId }>(
    `INSERT INTO clips (${COLUMNS.join(', ')}) VALUES (${values})
     ON CONFLICT (path) DO UPDATE SET ${assign}, missing_since = NULL RETURNING id`,
  )
  const update = db.prepare<[Record<string, unknown>]>(
    `UPDATE clips SET ${COLUMNS.map((column) => `${column} = @${column}`).join(', ')}, missing_since = NULL WHERE id = @id`,
  )
  const rename = db.prepare<[Record<string, unknown>]>(
    'UPDATE clips SET speaker = @speaker, sentence = @sentence, intended = @intended, level = @level, split = @split WHERE id = @id',
  )
  const missing = db.prepare<[number, ClipId]>('UPDATE clips SET missing_since = ? WHERE id = ?')
  const returned = db.prepare<[ClipId]>('UPDATE clips SET missing_since = NULL WHERE id = ?')
  const unflag = db.prepare<[ClipId]>(
    `DELETE FROM flags WHERE clip = ? AND kind IN (${PROBE_FLAGS.map((kind) => `'${kind}'`).join(', ')})`,
  )
  const flags = openFlagWriter(db)

  function write(clip: ReadClip): void {
    const values = columnsOf(clip)
    if (clip.row !== null) update.run({ ...values, id: clip.row })
    const id = clip.row ?? insert.get(values)!.id
    unflag.run(id)
    const found = findingOf(clip.probe)
    if (found) flags.put({ clip: id, ...found })
  }

  /** A transaction over all items, in which their speakers and votes go out of date with them. */
  function each<T>(action: (item: T) => unknown): (items: readonly T[]) => void {
    const run = db.transaction((items: readonly T[]) => {
      outdateTables(db)
      items.forEach(action)
    })
    return (items) => {
      if (items.length > 0) run.immediate(items)
    }
  }

  return {
    clips: each(write),
    rename: each(({ id, name }: RenamedClip) => rename.run({ ...nameColumns(name), id })),
    markMissing: (ids, at) => each((id: ClipId) => missing.run(at, id))(ids),
    markReturned: each((id: ClipId) => returned.run(id)),
  }
}

function columnsOf({ file, probe, name }: ReadClip): Record<string, unknown> {
  const audio = probe.kind === 'audio' ? probe : null
  const content: ContentHash | null = audio?.content ?? null
  return {
    path: file.path,
    file_bytes: probe.kind === 'unread' ? -1 : file.bytes,
    file_mtime_ms: file.mtimeMs,
    content,
    ...nameColumns(name),
    container: audio?.format.container ?? null,
    encoding: audio?.format.encoding ?? null,
    sample_rate_hz: audio?.format.sampleRateHz ?? null,
    channels: audio?.format.channels ?? null,
    duration_ms: audio?.measures.durationMs ?? null,
    rms_dbfs: audio?.measures.rmsDbfs ?? null,
    peak_dbfs: audio?.measures.peakDbfs ?? null,
    snr_db: audio?.measures.snrDb ?? null,
    clipped_share: audio?.measures.clippedShare ?? null,
  }
}

function nameColumns(name: ClipName): Record<string, unknown> {
  const { emotion: intended, ...rest } = name
  return { ...rest, intended }
}

function findingOf(probe: ReadClip['probe']): Pick<FlagRow, 'kind' | 'reason'> | null {
  if (probe.kind === 'fault') return { kind: probe.fault, reason: probe.reason }
  if (probe.kind === 'unread') return { kind: 'unreadable', reason: probe.reason }
  if (probe.content === null) return { kind: 'empty', reason: 'It holds no samples. Restore the file.' }
  return probe.truncated === null ? null : { kind: 'truncated', reason: probe.truncated }
}
