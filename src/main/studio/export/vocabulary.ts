import type { ExportOptions } from '#shared/contract/export.ts'
import type { FieldUse, SchemeField } from '#shared/contract/scheme.ts'
import { compareEmotions, type Emotion } from '#shared/domain/emotions.ts'
import type { MetadataField } from '#shared/domain/metadata.ts'
import { votedEmotions } from '../clips/index.ts'
import { fieldUse } from '../labels/index.ts'
import { metadataFields } from '../metadata/index.ts'
import type { Db } from '../project/index.ts'
import { classesOfRun } from '../runs/index.ts'
import { mappingsOf, NO_VERSION, schemeOf } from '../scheme/index.ts'
import { hasRedacted } from './rows.ts'

/** The emotions that have columns in flat tables. */
export interface Vocabulary {
  /** The emotions with votes of the crowd, in the usual order. */
  readonly voted: readonly Emotion[]
  /** The classes of the run whose predictions are written. */
  readonly classes: readonly string[]
  /** The fields of the scheme that annotators answered or are asked. */
  readonly fields: readonly SchemeField[]
  /** How answers of earlier versions are mapped, by the id of their field; for fields with such answers. */
  readonly mapped: ReadonlyMap<string, string>
  /** The fields of metadata. */
  readonly metadata: readonly MetadataField[]
  /** Whether a clip has redacted stretches. */
  readonly redacted: boolean
}

export function vocabularyOf(db: Db, options: ExportOptions): Vocabulary {
  const { include } = options
  const { predictions } = include
  return {
    voted: votedEmotions(db).sort(compareEmotions),
    classes: predictions === null ? [] : (classesOfRun(db, predictions) ?? []),
    fields: include.labels ? schemeOf(db).fields : [],
    mapped: include.labels && mappingsOf(db).length > 0 ? mappedNotes(db) : new Map(),
    metadata: include.metadata ? metadataFields(db) : [],
    redacted: hasRedacted(db, options),
  }
}

function mappedNotes(db: Db): Vocabulary['mapped'] {
  const changed = fieldUse(db).filter(({ mapped, withoutValue }) => mapped + withoutValue > 0)
  return new Map(changed.map((use) => [use.field, noteOf(use)]))
}

/** What mappings did to the answers of a field. */
function noteOf({ mapped, withoutValue, versions }: FieldUse): string {
  const known = versions.filter((version) => version !== NO_VERSION).join(', ')
  const answers = (count: number) => (count === 1 ? '1 answer' : `${count} answers`)
  const from = `Of the dataset, ${answers(mapped)} of earlier versions of the scheme (${known}) are mapped to this one`
  const lost =
    withoutValue === 0 ? '' : `, ${answers(withoutValue)} of earlier versions without a value are left out`
  return `${from}${lost}. The label log has the original values`
}
