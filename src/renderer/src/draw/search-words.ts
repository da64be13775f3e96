import type { Parameter, TrialValues } from '#shared/contract/search.ts'
import { texts } from '../texts/index.ts'

const t = texts.search.settings
const WHOSE = /^members\[(\*|\d+|\w+)\]/

/** "Learning rate": the last name of a path in a configuration, as text where it is a common setting. */
export function settingName(place: string): string {
  const last = place.split('.').at(-1) ?? place
  return t.names[last] ?? last.replace(/([A-Z])/g, ' $1').replace(/^./, (first) => first.toUpperCase())
}

/** "quick models": the models that a setting belongs to; empty for a setting of the whole training. */
export function settingOf(place: string): string {
  const whose = WHOSE.exec(place)?.[1]
  if (whose === undefined) return ''
  if (whose === '*') return t.allModels
  return /^\d+$/.test(whose) ? t.model(Number(whose) + 1) : t.models(whose)
}

/** "0.0003 to 0.01" or "32, 64 or 128" */
export function rangeText(parameter: Parameter): string {
  if (parameter.kind !== 'choice') return t.range(parameter.low, parameter.high)
  return t.choices(parameter.values.map(valueText))
}

/** How values are sampled from a range. */
export function drawnText(parameter: Parameter): string {
  if (parameter.kind === 'choice') return t.anyChoice
  const sampling = parameter.kind === 'uniform' ? t.uniform : t.logUniform
  return parameter.integer ? t.integers(sampling) : sampling
}

export function valueText(value: TrialValues[string]): string {
  if (value === true) return t.yes
  if (value === false) return t.no
  if (typeof value === 'number') return String(Number.isInteger(value) ? value : Number(value.toPrecision(3)))
  return typeof value === 'string' ? value : JSON.stringify(value)
}
