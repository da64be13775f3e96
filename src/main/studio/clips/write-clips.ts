import type { AudioFormat, ClipId, ClipName, ContentHash } from '#shared/domain/clips.ts'
import type { Emotion } from '#shared/domain/emotions.ts'
import type { LabelSource } from '#shared/domain/label-sources.ts'
import { statement, type Db } from '../project/index.ts'

/** The columns of a clip that are read from its file and name. */
export interface ClipColumns {
  readonly path: string
  /** -1 if the file could not be read and must be tried again. */
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
  /** Share of full scale. */
  readonly dc_offset: number | null
  /** JSON of an `AnalysedSound`; null for the plain one. */
  readonly mono: string | null
  /** JSON of `ChannelMeasures`; null for one channel. */
  readonly channel_levels: string | null
}

type NameColumns = Pick<ClipColumns, 'speaker' | 'sentence' | 'intended' | 'level' | 'split'>

const NAMES =
  'path file_bytes file_mtime_ms content speaker sentence intended level split container encoding sample_rate_hz channels duration_ms rms_dbfs peak_dbfs snr_db clipped_share dc_offset mono channel_levels'.split(
    ' ',
  )

// The path is unique; another process may have indexed the same folder in the meantime.
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

/**
 * Writes a clip after its file was read.
 * @param id existing row to overwrite; null for a new row
 */
export function writeClip(db: Db, columns: ClipColumns, id: ClipId | null): ClipId {
  // An upsert always returns a row.
  if (id === null) return insert.get(db, columns)!.id
  update.run(db, { ...columns, id })
  return id
}

/** Updates the columns that come from the file name or the corpus's table. */
export function renameClip(db: Db, id: ClipId, name: ClipName): void {
  rename.run(db, { ...nameColumns(name), id })
}

/**
 * Marks a clip as missing or present.
 * @param since when the file was found missing, in milliseconds since 1970 (UTC); null if it is present
 */
export function setMissing(db: Db, id: ClipId, since: number | null): void {
  missing.run(db, since, id)
}

/** Writes the label of all clips of a recording. Triggers do the same when the current label changes. */
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
