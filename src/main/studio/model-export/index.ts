export { exportModel } from './export-model.ts'
