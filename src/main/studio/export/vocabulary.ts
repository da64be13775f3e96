import { z } from 'zod'
import type { ExportOptions } from '#shared/contract/export.ts'
import { compareEmotions, type Emotion } from '#shared/domain/emotions.ts'
import type { Db } from '../project/index.ts'

/** The emotions that flat tables have columns for. */
export interface Vocabulary {
  /** Those that the crowd voted for, in their customary order. */
  readonly voted: readonly Emotion[]
  /** The classes of the run whose predictions are written. */
  readonly classes: readonly string[]
}

const RunData = z.object({ classes: z.array(z.string()) })

export function vocabularyOf(db: Db, { include }: ExportOptions): Vocabulary {
  const voted = db.prepare<[], Emotion>('SELECT DISTINCT emotion FROM votes').pluck().all()
  const data =
    include.predictions === null
      ? undefined
      : db.prepare<[string], string>('SELECT data FROM runs WHERE id = ?').pluck().get(include.predictions)
  return {
    voted: voted.sort(compareEmotions),
    classes: data === undefined ? [] : RunData.parse(JSON.parse(data)).classes,
  }
}
