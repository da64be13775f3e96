import {
  nameColumns,
  putFinding,
  removeFindings,
  renameClip,
  setMissing,
  writeClip,
  levelColumns,
  storedSound,
  type ClipColumns,
  type FlagRow,
} from '../clips/index.ts'
import type { ChannelSetting } from '#shared/domain/channels.ts'
import type { ClipId, ClipName, FlagKind } from '#shared/domain/clips.ts'
import { chooseSound } from '../audio/index.ts'
import type { Db } from '../project/index.ts'
import { channelSetting } from './channel-setting.ts'
import type { Probe } from './probe.ts'
import { outdateTables } from './tables.ts'
import type { FoundFile } from './walk.ts'

/** A file after reading, ready for the database. */
export interface ReadClip {
  readonly file: FoundFile
  readonly probe: Exclude<Probe, { kind: 'gone' }>
  readonly name: ClipName
  /** The existing clip to overwrite: with the same path, or with the path before a move. Null for a new clip. */
  readonly row: ClipId | null
}

/** A clip whose name has a new meaning, because the corpus or the manifest changed. */
export interface RenamedClip {
  readonly id: ClipId
  readonly name: ClipName
}

export interface Writer {
  /** Writes all clips or none. */
  clips(clips: readonly ReadClip[]): void
  rename(clips: readonly RenamedClip[]): void
  markMissing(ids: readonly ClipId[], at: number): void
  markReturned(ids: readonly ClipId[]): void
}

/** Findings from reading a file. They stay until it is read again. */
export const PROBE_FLAGS: readonly FlagKind[] = ['unreadable', 'lfs-pointer', 'truncated', 'empty']

export function openWriter(db: Db): Writer {
  const setting = channelSetting(db)

  function write(clip: ReadClip): void {
    const id = writeClip(db, columnsOf(clip, setting), clip.row)
    removeFindings(db, id, PROBE_FLAGS)
    const found = findingOf(clip.probe)
    if (found) putFinding(db, { clip: id, ...found })
  }

  /** A transaction over all items that also marks what tables give as out of date. */
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
    rename: each(({ id, name }: RenamedClip) => renameClip(db, id, name)),
    markMissing: (ids, at) => each((id: ClipId) => setMissing(db, id, at))(ids),
    markReturned: each((id: ClipId) => setMissing(db, id, null)),
  }
}

function columnsOf({ file, probe, name }: ReadClip, setting: ChannelSetting): ClipColumns {
  const audio = probe.kind === 'audio' ? probe : null
  const measured = audio?.measured ?? null
  const chosen = measured && chooseSound(measured, setting)
  return {
    path: file.path,
    file_bytes: probe.kind === 'unread' ? -1 : file.bytes,
    file_mtime_ms: file.mtimeMs,
    content: audio?.content ?? null,
    ...nameColumns(name),
    container: audio?.format.container ?? null,
    encoding: audio?.format.encoding ?? null,
    sample_rate_hz: audio?.format.sampleRateHz ?? null,
    channels: audio?.format.channels ?? null,
    duration_ms: measured?.durationMs ?? null,
    ...levelColumns(chosen?.levels ?? null),
    mono: chosen && storedSound({ ...chosen.plan, reason: chosen.reason }),
    channel_levels: measured?.channels ? JSON.stringify(measured.channels) : null,
  }
}

function findingOf(probe: ReadClip['probe']): Pick<FlagRow, 'kind' | 'reason'> | null {
  if (probe.kind === 'fault') return { kind: probe.fault, reason: probe.reason }
  if (probe.kind === 'unread') return { kind: 'unreadable', reason: probe.reason }
  if (probe.content === null) return { kind: 'empty', reason: 'It holds no samples. Restore the file.' }
  return probe.truncated === null ? null : { kind: 'truncated', reason: probe.truncated }
}
