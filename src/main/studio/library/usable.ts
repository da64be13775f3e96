import type { Clip } from '#shared/domain/clips.ts'
import type { Db } from '../project/index.ts'
import { CLIP_COLUMNS, toClip, type ClipRow } from './clip-row.ts'

const BATCH_CLIPS = 1000

/**
 * Every clip that may be trained on (present, decodable, no finding that nobody overruled), in the order of their ids.
 * Read in batches: memory stays flat, and the connection stays free for others between two clips.
 */
export function* usableClips(db: Db): Generator<Clip> {
  const batch = db.prepare<[number, number], ClipRow>(
    `SELECT ${CLIP_COLUMNS} FROM clips c
     WHERE c.id > ? AND missing_since IS NULL AND content IS NOT NULL AND open_flags = 0 ORDER BY c.id LIMIT ?`,
  )
  let last = 0
  for (;;) {
    const rows = batch.all(last, BATCH_CLIPS)
    for (const row of rows) yield toClip(row)
    if (rows.length < BATCH_CLIPS) return
    last = rows.at(-1)!.id
  }
}
