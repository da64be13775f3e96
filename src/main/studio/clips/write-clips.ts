import type { AudioFormat, ClipId, ClipName, ContentHash } from '#shared/domain/clips.ts'
import type { Emotion } from '#shared/domain/emotions.ts'
import type { LabelSource } from '#shared/domain/label-sources.ts'
import { statement, type Db } from '../project/index.ts'

/** The columns of a clip that a file gives. */
export interface ClipColumns {
  readonly path: string
  /** -1 where the file could not be read and is to be tried again. */
  readonly file_bytes: number
  readonly file_mtime_ms: number
  readonly content: ContentHash | null
  readonly speaker: string | null
  readonly sentence: string | null
  readonly intended: ClipName['emotion']
  readonly level: ClipName['level']
  readonly split: ClipName['split']
  readonly container: AudioFormat['container'] | null
  readonly encoding: string | null
  readonly sample_rate_hz: number | null
  readonly channels: number | null
  readonly duration_ms: number | null
  readonly rms_dbfs: number | null
  readonly peak_dbfs: number | null
  readonly snr_db: number | null
  readonly clipped_share: number | null
}

type NameColumns = Pick<ClipColumns, 'speaker' | 'sentence' | 'intended' | 'level' | 'split'>

const NAMES =
  'path file_bytes file_mtime_ms content speaker sentence intended level split container encoding sample_rate_hz channels duration_ms rms_dbfs peak_dbfs snr_db clipped_share'.split(
    ' ',
  )

// By path too: another process may have indexed the same folder meanwhile.
const insert = statement<[ClipColumns], { id: ClipId }>(
  `INSERT INTO clips (${NAMES.join(', ')}) VALUES (${NAMES.map((name) => `@${name}`).join(', ')})
   ON CONFLICT (path) DO UPDATE SET ${NAMES.map((name) => `${name} = excluded.${name}`).join(', ')},
     missing_since = NULL RETURNING id`,
)
const update = statement<[ClipColumns & { readonly id: ClipId }]>(
  `UPDATE clips SET ${NAMES.map((name) => `${name} = @${name}`).join(', ')}, missing_since = NULL WHERE id = @id`,
)
const rename = statement<[NameColumns & { readonly id: ClipId }]>(
  `UPDATE clips SET speaker = @speaker, sentence = @sentence, intended = @intended, level = @level, split = @split
   WHERE id = @id`,
)
const missing = statement<[number | null, number]>('UPDATE clips SET missing_since = ? WHERE id = ?')

const label = statement<[Emotion | null, LabelSource | null, ContentHash]>(
  'UPDATE clips SET label = ?, label_source = ? WHERE content = ?',
)

/** Writes a clip that was read. @param id the row that it takes over; null for a new one */
export function writeClip(db: Db, columns: ClipColumns, id: ClipId | null): ClipId {
  // An insertion gives a row, be it new or another process's.
  if (id === null) return insert.get(db, columns)!.id
  update.run(db, { ...columns, id })
  return id
}

/** Writes what a clip's file name, or its corpus's table, says now. */
export function renameClip(db: Db, id: ClipId, name: ClipName): void {
  rename.run(db, { ...nameColumns(name), id })
}

/** @param since when its file was found to be gone, in milliseconds since 1970, UTC; null where it is there */
export function setMissing(db: Db, id: ClipId, since: number | null): void {
  missing.run(db, since, id)
}

/** Writes the label of all clips with a recording; triggers do so whenever the current label changes. */
export function labelClips(
  db: Db,
  content: ContentHash,
  current: { readonly emotion: Emotion; readonly source: LabelSource } | null,
): void {
  label.run(db, current?.emotion ?? null, current?.source ?? null, content)
}

export function nameColumns({ emotion: intended, ...rest }: ClipName): NameColumns {
  return { ...rest, intended }
}
