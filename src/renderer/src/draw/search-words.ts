import type { Parameter, TrialValues } from '#shared/contract/search.ts'

const NAMES: Readonly<Record<string, string>> = {
  learningRate: 'Learning rate',
  weightDecay: 'Weight decay',
  width: 'Width',
  inputDropout: 'Dropout of features',
  dropout: 'Dropout',
  labelSmoothing: 'Label smoothing',
  batch: 'Clips a batch',
  attention: 'Attention',
  frequencyMask: 'Frequency mask, bands',
  timeMask: 'Time mask, frames',
  filters: 'Filters',
  units: 'Units',
}
const WHOSE = /^members\[(\*|\d+|\w+)\]/

/** "Learning rate": the last name of a place in a configuration, in words where it is a common one. */
export function settingName(place: string): string {
  const last = place.split('.').at(-1) ?? place
  return NAMES[last] ?? last.replace(/([A-Z])/g, ' $1').replace(/^./, (first) => first.toUpperCase())
}

/** "quick models": whose setting it is; empty for one of the whole training. */
export function settingOf(place: string): string {
  const whose = WHOSE.exec(place)?.[1]
  if (whose === undefined) return ''
  if (whose === '*') return 'all models'
  return /^\d+$/.test(whose) ? `model ${Number(whose) + 1}` : `${whose} models`
}

/** "0.0003 to 0.01" or "32, 64 or 128" */
export function rangeText(parameter: Parameter): string {
  if (parameter.kind !== 'choice') return `${parameter.low} to ${parameter.high}`
  const values = parameter.values.map(valueText)
  return [values.slice(0, -1).join(', '), values.at(-1)].filter(Boolean).join(' or ')
}

/** How values are drawn from a range, for people. */
export function drawnText(parameter: Parameter): string {
  if (parameter.kind === 'choice') return 'each as likely as the next'
  const evenly =
    parameter.kind === 'uniform' ? 'evenly' : 'evenly by its logarithm: as often near each power of ten'
  return parameter.integer ? `whole numbers, ${evenly}` : evenly
}

export function valueText(value: TrialValues[string]): string {
  if (value === true) return 'yes'
  if (value === false) return 'no'
  if (typeof value === 'number') return String(Number.isInteger(value) ? value : Number(value.toPrecision(3)))
  return typeof value === 'string' ? value : JSON.stringify(value)
}
