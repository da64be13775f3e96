export { indexDataset, type IndexOptions } from './index-dataset.ts'
export { type IndexReport } from './report.ts'
