export type { ExportReport } from '#shared/contract/export.ts'
export { exportSet } from './export.ts'
export { previewExport } from './preview.ts'
export { readExport, type ReadExport, type ReadRow } from './read.ts'
