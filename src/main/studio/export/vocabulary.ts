import type { ExportOptions } from '#shared/contract/export.ts'
import type { SchemeField } from '#shared/contract/scheme.ts'
import { compareEmotions, type Emotion } from '#shared/domain/emotions.ts'
import type { MetadataField } from '#shared/domain/metadata.ts'
import { votedEmotions } from '../clips/index.ts'
import { metadataFields } from '../metadata/index.ts'
import type { Db } from '../project/index.ts'
import { classesOfRun } from '../runs/index.ts'
import { schemeOf } from '../scheme/index.ts'

/** The emotions that have columns in flat tables. */
export interface Vocabulary {
  /** The emotions with votes of the crowd, in the usual order. */
  readonly voted: readonly Emotion[]
  /** The classes of the run whose predictions are written. */
  readonly classes: readonly string[]
  /** The fields of the scheme that annotators answered or are asked. */
  readonly fields: readonly SchemeField[]
  /** The fields of metadata. */
  readonly metadata: readonly MetadataField[]
}

export function vocabularyOf(db: Db, { include }: ExportOptions): Vocabulary {
  const { predictions } = include
  return {
    voted: votedEmotions(db).sort(compareEmotions),
    classes: predictions === null ? [] : (classesOfRun(db, predictions) ?? []),
    fields: include.labels ? schemeOf(db).fields : [],
    metadata: include.metadata ? metadataFields(db) : [],
  }
}
