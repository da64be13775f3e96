export type { OpenDataset } from './open-dataset.ts'
export type { OpenAnswers } from './questions.ts'
export { openRecent, type Recent } from './recent.ts'
export { openRegistry, type Holder, type Registry } from './registry.ts'
