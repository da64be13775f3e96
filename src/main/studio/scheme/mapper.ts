import type { FieldValue } from '#shared/contract/scheme.ts'
import { currentValue } from '#shared/domain/scheme/index.ts'
import type { Db } from '../project/index.ts'
import { NO_VERSION } from './merged-version.ts'
import { mappingsOf, schemeOf, versionedSteps } from './scheme.ts'

/**
 * An answer that was given under a version of the scheme, in the current version; null where it has no value there.
 */
export type AnswerMapper = (field: string, version: number, value: FieldValue) => FieldValue | null

/** Maps answers to the scheme's version of this moment. */
export function mapperOf(db: Db): AnswerMapper {
  const mappings = mappingsOf(db)
  const fields = new Map(
    schemeOf(db).fields.map((field) => [field.id, { field, steps: versionedSteps(mappings, field) }]),
  )
  return (id, version, value) => {
    const known = fields.get(id)
    if (!known || version === NO_VERSION) return null
    const later = known.steps.filter((step) => step.version > version)
    return currentValue(later, known.field, value)
  }
}
