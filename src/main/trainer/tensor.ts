import type * as TfjsNode from '@tensorflow/tfjs-node'

/** The part of TensorFlow.js that both backends share. */
export type Tf = typeof TfjsNode
export type Rank = TfjsNode.Rank
export type GradSaveFunc = TfjsNode.GradSaveFunc
export type Tensor<R extends Rank = Rank> = TfjsNode.Tensor<R>
export type Tensor1D = TfjsNode.Tensor1D
export type Tensor2D = TfjsNode.Tensor2D
export type Tensor3D = TfjsNode.Tensor3D
export type Tensor4D = TfjsNode.Tensor4D
export type Variable = TfjsNode.Variable
