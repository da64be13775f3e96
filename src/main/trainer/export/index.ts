export { checkModels } from './check-models.ts'
