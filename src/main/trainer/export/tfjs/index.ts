export { tfjsModel } from './networks.ts'
