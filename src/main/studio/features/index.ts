export { FEATURE_CONFIGURATION, storeFolder } from './configuration.ts'
export { extract, extractMany } from './extract.ts'
export {
  extractAll,
  speedometer,
  type ExtractItem,
  type ExtractOptions,
  type ExtractReport,
} from './extract-all.ts'
export { NAMED_FUNCTIONALS, type NamedFunctional } from './functional-names.ts'
export { FEATURE_WIDTH, type FeatureMatrix } from './matrix.ts'
export { recipeFrames } from './recipe-frames.ts'
export {
  knownEncoder,
  openEncoderStore,
  openStore,
  openStoreFolder,
  openStoreOf,
  type FeatureStore,
  type KnownEncoder,
  type StoreOptions,
} from './store/index.ts'
