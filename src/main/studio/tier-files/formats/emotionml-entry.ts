import type { TierEntry, TierValue, TierValueKind } from '#shared/domain/tiers.ts'

/** The name of the only tier. */
export const EMOTIONS = 'emotions'

/** The kinds of values, in the order in which they are written. */
export const KINDS: readonly TierValueKind[] = ['category', 'dimension', 'appraisal', 'action-tendency']

/**
 * An entry as an emotion has it: the first category is the text, and the entry's confidence is the category's. Its value,
 * if it has one, is a value of the entry.
 */
export function emotionForm(entry: TierEntry): TierEntry {
  const values = KINDS.flatMap((kind) => entry.values.filter((one) => one.kind === kind))
    .map(inUnit)
    .filter(({ kind, name, value }) => name !== '' && (kind !== 'dimension' || value !== null))
  const first = values.find(
    ({ kind, name }) => kind === 'category' && (entry.text === '' || name === entry.text),
  )
  const others = values.filter((one) => one !== first)
  const confidence = entry.text === '' ? (first?.confidence ?? null) : unit(entry.confidence)
  const kept = first && first.value !== null ? [{ ...first, confidence: null }, ...others] : others
  return {
    ...entry,
    text: entry.text === '' ? (first?.name ?? '') : entry.text,
    confidence,
    values: kept.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0)),
  }
}

/** The values as they are written: the category of the entry's text first. */
export function writtenValues({ text, confidence, values }: TierEntry): readonly TierValue[] {
  const found = values.find(({ kind, name }) => kind === 'category' && name === text)
  const others = KINDS.flatMap((kind) => values.filter((one) => one.kind === kind && one !== found))
  if (text === '') return others
  return [{ kind: 'category', name: text, value: found?.value ?? null, confidence }, ...others]
}

function inUnit(one: TierValue): TierValue {
  const { value } = one
  if (value === null || typeof value === 'number')
    return { ...one, value: unit(value), confidence: unit(one.confidence) }
  const fits =
    value.hertz > 0 && value.samples.length > 0 && value.samples.every((sample) => unit(sample) !== null)
  return { ...one, value: fits ? value : null, confidence: unit(one.confidence) }
}

const unit = (number: number | null): number | null =>
  number !== null && number >= 0 && number <= 1 ? number : null
