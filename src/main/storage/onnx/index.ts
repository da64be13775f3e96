export { OnnxGraph, type ExternalPlace, type OnnxTensor, type Shape } from './graph.ts'
