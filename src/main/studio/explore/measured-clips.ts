import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import type { ClipFilterInput } from '#shared/contract/library.ts'
import type { ClipId } from '#shared/domain/clips.ts'
import type { Emotion } from '#shared/domain/emotions.ts'
import { FEATURE_WIDTH, openStore, storeFolder } from '../features/index.ts'
import { filterSql } from '../library/index.ts'
import type { Db } from '../project/index.ts'
import type { Matrix } from './matrix.ts'

/** More clips than these are drawn from: a picture of so many points says what all would. */
export const MOST_CLIPS = 20_000

export interface ClipRow {
  readonly id: ClipId
  readonly content: string
  readonly emotion: Emotion | null
  readonly speaker: string | null
  readonly sex: 'female' | 'male' | null
}

export interface Measured {
  /** Clips the filter lets through that can be decoded. */
  readonly total: number
  /** Clips looked at, of which some lack features. */
  readonly drawn: number
  readonly clips: readonly ClipRow[]
  /** Their pooled statistics, a row a clip. */
  readonly features: Matrix
}

/** The clips of a filter with their pooled statistics, as far as those are there; of more than `most`, the same draw every time. */
export function measuredClips(
  db: Db,
  featuresFolder: string,
  filter: ClipFilterInput,
  most = MOST_CLIPS,
): Measured {
  const { sql, params } = filterSql(filter)
  const from = `FROM clips c LEFT JOIN speakers s ON s.id = c.speaker WHERE c.content IS NOT NULL AND ${sql}`
  const { total } = db
    .prepare<(string | number)[], { total: number }>(`SELECT count(*) AS total ${from}`)
    .get(...params)!
  const rows = db
    .prepare<(string | number)[], ClipRow>(
      // Scattered like a hash, so that the draw favours no speaker and no folder.
      `SELECT c.id, c.content, c.emotion, c.speaker, s.sex ${from}
       ORDER BY ${total > most ? '(c.id * 2654435761) % 4294967296' : 'c.id'} LIMIT ${most}`,
    )
    .all(...params)
  const { clips, features } = read(featuresFolder, rows)
  return { total, drawn: rows.length, clips, features }
}

/** The same for the same clips, of the same speakers, in the same order. */
export function layoutKey(normalise: string, clips: readonly ClipRow[]): string {
  const hash = createHash('sha256').update(normalise)
  for (const { content, speaker } of clips) hash.update(`\n${content} ${speaker}`)
  return hash.digest('hex')
}

function read(featuresFolder: string, rows: readonly ClipRow[]): Pick<Measured, 'clips' | 'features'> {
  if (!existsSync(storeFolder(featuresFolder, 'functionals')))
    return { clips: [], features: { rows: 0, width: FEATURE_WIDTH.functionals, data: new Float32Array() } }
  const store = openStore(featuresFolder, 'functionals', { readonly: true })
  try {
    const clips = rows.filter(({ content }) => store.has(content))
    const data = new Float32Array(clips.length * store.width)
    clips.forEach(({ content }, row) => store.readInto(content, data, row * store.width))
    return { clips, features: { rows: clips.length, width: store.width, data } }
  } finally {
    store.close()
  }
}
