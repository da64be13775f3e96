/** Names by the last part of a path in a configuration. */
const names: Readonly<Record<string, string>> = {
  learningRate: 'Learning rate',
  weightDecay: 'Weight decay',
  width: 'Width',
  inputDropout: 'Dropout of features',
  dropout: 'Dropout',
  labelSmoothing: 'Label smoothing',
  batch: 'Clips per batch',
  attention: 'Attention',
  frequencyMask: 'Frequency mask, bands',
  timeMask: 'Time mask, frames',
  filters: 'Filters',
  units: 'Units',
}

/** Names of settings and of their values and ranges. */
export const settings = {
  names,
  allModels: 'all models',
  model: (model: number) => `model ${model}`,
  models: (kind: string) => `${kind} models`,
  range: (low: number, high: number) => `${low} to ${high}`,
  choices: (values: readonly string[]) =>
    [values.slice(0, -1).join(', '), values.at(-1)].filter(Boolean).join(' or '),
  anyChoice: 'all equally likely',
  uniform: 'uniform',
  logUniform: 'log-uniform: each power of ten is equally likely',
  integers: (sampling: string) => `whole numbers, ${sampling}`,
  yes: 'yes',
  no: 'no',
}
