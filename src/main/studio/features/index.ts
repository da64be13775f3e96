export { extract, extractMany } from './extract.ts'
export {
  extractAll,
  speedometer,
  type ExtractItem,
  type ExtractOptions,
  type ExtractReport,
} from './extract-all.ts'
export { NAMED_FUNCTIONALS, type NamedFunctional } from './functional-names.ts'
export { recipeFrames } from './recipe-frames.ts'
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
