export { extract, extractMany } from './extract.ts'
export { extractAll, type ExtractOptions } from './extract-all.ts'
export {
  fillStores,
  type ExtractItem,
  type ExtractReport,
  type FeatureMaker,
  type FileTask,
  type MadeItem,
} from './fill-stores.ts'
export { NAMED_FUNCTIONALS, type NamedFunctional } from './functional-names.ts'
export { frameFeatures } from './frame-features.ts'
export { speedometer } from './speedometer.ts'
export {
  FEATURE_CONFIGURATION,
  FEATURE_WIDTH,
  knownEncoder,
  openEncoderStore,
  openStore,
  openStoreFolder,
  openStoreOf,
  storeFolder,
  type FeatureMatrix,
  type FeatureStore,
  type KnownEncoder,
  type StoreOptions,
} from '../../storage/packs/index.ts'
