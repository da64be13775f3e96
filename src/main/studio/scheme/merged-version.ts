import type { BundleEvent, BundleFile } from '#shared/contract/bundles.ts'
import { FieldValue, type SchemeField } from '#shared/contract/scheme.ts'
import { isSameShape, refusalOf, type FieldStep } from '#shared/domain/scheme/index.ts'
import type { Db } from '../project/index.ts'
import { mappingsOf, schemeOf, versionedSteps, type VersionedStep } from './scheme.ts'

/** Of a merged answer whose field had another meaning in each version of this project's scheme. */
export const NO_VERSION = -1

/**
 * Finds the version of this project's scheme under which an answer of a bundle counts: the one with the same changes of its
 * field, else the latest in which the field has the same kind and points and takes the value. Null for other events.
 */
export function versionFinder(
  db: Db,
  { fields, mappings }: Pick<BundleFile, 'fields' | 'mappings'>,
): (event: BundleEvent) => number | null {
  const scheme = schemeOf(db)
  const stored = mappingsOf(db)
  const known = new Map(
    fields.flatMap((theirs) => {
      const own = scheme.fields.find(({ id }) => id === theirs.id)
      return own
        ? [[own.id, compared(own, versionedSteps(stored, own), theirs, versionedSteps(mappings, theirs))]]
        : []
    }),
  )
  return ({ field, scheme: version, value }) => {
    if (field === null || version === null) return null
    const both = known.get(field)
    if (!both || version === NO_VERSION) return NO_VERSION
    const at = definitionFor(both, version, value === null ? null : FieldValue.parse(JSON.parse(value)))
    if (at < 0) return NO_VERSION
    return at < both.ownSteps.length ? both.ownSteps[at].version - 1 : scheme.version
  }
}

interface Compared {
  readonly ownSteps: readonly VersionedStep[]
  readonly own: readonly SchemeField[]
  readonly theirSteps: readonly VersionedStep[]
  readonly theirs: readonly SchemeField[]
  /** Whether one project made the changes of the other, and perhaps more. */
  readonly isSameLine: boolean
}

function compared(
  own: SchemeField,
  ownSteps: readonly VersionedStep[],
  theirs: SchemeField,
  theirSteps: readonly VersionedStep[],
): Compared {
  return {
    ...{ ownSteps, own: definitionsOf(ownSteps, own) },
    ...{ theirSteps, theirs: definitionsOf(theirSteps, theirs) },
    isSameLine: isStartOf(ownSteps, theirSteps) || isStartOf(theirSteps, ownSteps),
  }
}

/** The place of this project's definition for an answer under a version of theirs; -1 without one. */
function definitionFor(
  { own, theirs, theirSteps, isSameLine }: Compared,
  version: number,
  answer: FieldValue | null,
): number {
  const changes = theirSteps.filter((step) => step.version <= version).length
  const takes = (definition: SchemeField) =>
    isSameShape(definition, theirs[changes]) && (answer === null || refusalOf(definition, answer) === null)
  return isSameLine && changes < own.length && takes(own[changes]) ? changes : own.findLastIndex(takes)
}

/** The definitions of a field, oldest first: before each change, and now. */
export const definitionsOf = (steps: readonly FieldStep[], field: SchemeField): readonly SchemeField[] => [
  ...steps.map(({ before }) => before),
  field,
]

/** Whether the changes of a field in one project are the first ones in another. */
export function isStartOf(steps: readonly FieldStep[], others: readonly FieldStep[]): boolean {
  return steps.every(
    ({ values }, index) =>
      index < others.length && JSON.stringify([...values]) === JSON.stringify([...others[index].values]),
  )
}
