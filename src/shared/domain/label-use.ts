/** What a new label of a clip does to the reviewed run when it is retrained, in words. */
export const LABEL_USES = {
  trains: 'trains',
  tests: 'tests only',
  'trains-and-tests': 'trains and tests',
} as const
export type LabelUse = keyof typeof LABEL_USES
