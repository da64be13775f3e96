export type { SyntheticOptions } from './options.ts'
export { writeSyntheticCorpus, type SyntheticCorpus } from './write.ts'
