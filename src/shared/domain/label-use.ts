/** Effect of a new label when the reviewed run is retrained, as text. */
export const LABEL_USES = {
  trains: 'trains',
  tests: 'tests only',
  'trains-and-tests': 'trains and tests',
} as const
export type LabelUse = keyof typeof LABEL_USES
