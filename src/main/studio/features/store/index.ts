export { openStore, openStoreFolder, type FeatureStore, type StoreOptions } from './store.ts'
