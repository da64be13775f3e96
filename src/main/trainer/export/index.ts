export { exportModels } from './export-models.ts'
