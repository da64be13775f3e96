export { storeFolder } from './configuration.ts'
export { extract, extractMany } from './extract.ts'
export { FEATURE_WIDTH, type FeatureMatrix } from './matrix.ts'
export { openStore, openStoreFolder, type FeatureStore, type StoreOptions } from './store/index.ts'
