import type { JobKind } from './jobs.ts'

export const JOB_NAMES: Readonly<Record<JobKind, string>> = {
  index: 'Indexing',
  'import-inspect': 'Reading tables',
  'import-preview': 'Reading tables',
  import: 'Importing',
  features: 'Extracting features',
  train: 'Training',
  'retrain-quick': 'Training',
  protocols: 'Training',
  'label-errors': 'Checking all clips',
  search: 'Searching for better settings',
  predict: 'Predicting',
  map: 'Laying out the map',
  acoustics: 'Measuring acoustics',
  freeze: 'Freezing labels',
  'consensus-preview': 'Comparing policies',
  consensus: 'Applying the consensus policy',
  withdraw: 'Withdrawing a speaker',
  'predict-unlabelled': 'Predicting',
  export: 'Exporting',
  'export-model': 'Exporting',
}
