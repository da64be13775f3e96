const ALWAYS = ['path', 'emotion', 'confidence']
/** Further columns that `predict --out` writes, in CSV and in JSON lines. */
const FORMS = [
  ['start_s', 'end_s', 'note'],
  ['start', 'end', 'probabilities'],
]

/**
 * Whether a table is an output of `predict`, by its columns. Such a table is never used as labels: the model would then
 * be trained and tested on its own predictions.
 */
export function isPredictionsTable(columns: readonly string[]): boolean {
  const names = new Set(columns.map((column) => column.toLowerCase()))
  const has = (name: string) => names.has(name)
  return ALWAYS.every(has) && FORMS.some((form) => form.every(has))
}
