const ALWAYS = ['path', 'emotion', 'confidence']
/** What else `predict --out` writes, as CSV and as JSON lines. */
const FORMS = [
  ['start_s', 'end_s', 'note'],
  ['start', 'end', 'probabilities'],
]

/**
 * Whether a table holds what `predict` wrote, by its columns. Such a table is never taken for labels: a model's answers
 * would become what the model is then trained and tested on.
 */
export function isPredictionsTable(columns: readonly string[]): boolean {
  const has = (name: string) => columns.includes(name)
  return ALWAYS.every(has) && FORMS.some((form) => form.every(has))
}
