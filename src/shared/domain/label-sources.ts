export const LABEL_SOURCES = ['person', 'import', 'model'] as const
export type LabelSource = (typeof LABEL_SOURCES)[number]

/** After "labelled by". */
const SOURCE_NAMES: Readonly<Record<LabelSource, string>> = {
  person: 'a person',
  import: 'an import',
  model: 'a model',
}

/** "labelled by a person", "labelled by an import", "labelled by a model". */
export function labelledBy(source: LabelSource): string {
  return `labelled by ${SOURCE_NAMES[source]}`
}

/** "labelled by Ann", "labelled by an import (old table)". */
export function labelledByWhom({
  source,
  annotator,
}: {
  readonly source: LabelSource
  readonly annotator: string
}): string {
  return source === 'person' ? `labelled by ${annotator}` : `${labelledBy(source)} (${annotator})`
}

/** As a choice under the heading "Labelled by": "A person". */
export function sourceChoice(source: LabelSource): string {
  return SOURCE_NAMES[source].replace(/^a/, 'A')
}

/** What follows the name of an annotator: empty for a person, " (labelled by an import)" for an import. */
export function sourceNote(source: LabelSource): string {
  return source === 'person' ? '' : ` (${labelledBy(source)})`
}
