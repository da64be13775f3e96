export { onnxModel, type NetworkShape } from './networks.ts'
