import type { OnnxGraph } from '../../../storage/onnx/index.ts'
import { permuted, type Weights } from '../weights.ts'

const EPSILON = { epsilon: { float: 1e-5 } }

export function dense(graph: OnnxGraph, weights: Weights, name: string, x: string): string {
  const product = graph.op('MatMul', [x, graph.weights(`${name}/kernel`, weights(`${name}/kernel`))])
  return graph.op('Add', [product, graph.weights(`${name}/bias`, weights(`${name}/bias`))])
}

/** Channels are the second axis, as ONNX has them. */
export function batchNorm(graph: OnnxGraph, weights: Weights, name: string, x: string): string {
  const parts = ['scale', 'offset', 'mean', 'variance'].map((part) =>
    graph.weights(`${name}/${part}`, weights(`${name}/${part}`)),
  )
  return graph.op('BatchNormalization', [x, ...parts], EPSILON)
}

/** 3x3, same padding; (rows, channels, time, frequency). */
export function conv(graph: OnnxGraph, weights: Weights, name: string, x: string, bias?: string): string {
  const kernel = weights(name)
  const [height, width, inputs, outputs] = kernel.shape
  const turned = permuted(
    kernel,
    [outputs, inputs, height, width],
    (o, i, h, w) => ((h * width + w) * inputs + i) * outputs + o,
  )
  const with_ = bias === undefined ? [] : [graph.weights(bias, weights(bias))]
  return graph.op('Conv', [x, graph.weights(name, turned), ...with_], { pads: [1, 1, 1, 1] })
}

export function pool(
  graph: OnnxGraph,
  type: 'MaxPool' | 'AveragePool',
  x: string,
  size: readonly number[],
): string {
  return graph.op(type, [x], { kernel_shape: size, strides: size })
}

/** (rows, channels, time, frequency) to (rows, time, frequency · channels). */
export function byTime(graph: OnnxGraph, x: string): string {
  return reshape(graph, graph.op('Transpose', [x], { perm: [0, 2, 3, 1] }), [0, 0, -1])
}

/** In `shape`, 0 keeps a dimension and -1 takes the rest. */
export function reshape(graph: OnnxGraph, x: string, shape: readonly number[]): string {
  return graph.op('Reshape', [x, graph.integers(shape)])
}

/**
 * A recurrent layer's weights in ONNX layout: (2, gates · units, inputs), (2, gates · units, units), and input and
 * recurrent biases concatenated (2, 2 · gates · units).
 * @param order index of each ONNX gate among ours
 */
export function recurrentWeights(
  graph: OnnxGraph,
  weights: Weights,
  name: string,
  order: readonly number[],
  recurrentBias: boolean,
): readonly string[] {
  const kernel = weights(`${name}/kernel`)
  const recurrent = weights(`${name}/recurrent`)
  const [inputs, columns] = kernel.shape
  const gates = order.length
  const units = columns / (2 * gates)
  const ours = (row: number) => order[Math.floor(row / units)] * units + (row % units)
  const w = permuted(
    kernel,
    [2, gates * units, inputs],
    (direction, row, input) => input * columns + direction * gates * units + ours(row),
  )
  const r = permuted(
    recurrent,
    [2, gates * units, units],
    (direction, row, unit) => (direction * units + unit) * gates * units + ours(row),
  )
  const half = (bias: string) =>
    permuted(weights(bias), [2, gates * units], (direction, row) => direction * gates * units + ours(row))
      .values
  const first = half(`${name}/bias`)
  const second = recurrentBias ? half(`${name}/recurrent-bias`) : new Float32Array(first.length)
  const b = new Float32Array(2 * first.length)
  for (const direction of [0, 1]) {
    const size = gates * units
    b.set(first.subarray(direction * size, (direction + 1) * size), 2 * direction * size)
    b.set(second.subarray(direction * size, (direction + 1) * size), (2 * direction + 1) * size)
  }
  return [
    graph.weights(`${name}/W`, w),
    graph.weights(`${name}/R`, r),
    graph.weights(`${name}/B`, { shape: [2, 2 * gates * units], values: b }),
  ]
}
