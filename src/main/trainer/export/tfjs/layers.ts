import { permuted, type Weights } from '../weights.ts'
import { flag, integer, integers, word, type TfjsGraph } from './graph.ts'

const EPSILON = 1e-5
const AS_THEY_ARE = { transpose_a: flag(false), transpose_b: flag(false) }

export function product(graph: TfjsGraph, x: string, kernel: string): string {
  return graph.op('MatMul', [x, kernel], AS_THEY_ARE)
}

export function dense(graph: TfjsGraph, weights: Weights, name: string, x: string): string {
  const kernel = graph.weights(`${name}/kernel`, weights(`${name}/kernel`))
  return graph.op('AddV2', [
    product(graph, x, kernel),
    graph.weights(`${name}/bias`, weights(`${name}/bias`)),
  ])
}

/**
 * Batch normalisation over the last axis as one product and one sum: y = x · scale / √(variance + ε) + (offset − mean ·
 * the same).
 */
export function batchNorm(graph: TfjsGraph, weights: Weights, name: string, x: string): string {
  const [scale, offset, mean, variance] = ['scale', 'offset', 'mean', 'variance'].map((part) =>
    weights(`${name}/${part}`),
  )
  const factors = scale.values.map((value, i) => value / Math.sqrt(variance.values[i] + EPSILON))
  const shifts = offset.values.map((value, i) => value - mean.values[i] * factors[i])
  const scaled = graph.op('Mul', [
    x,
    graph.weights(`${name}/factor`, { shape: scale.shape, values: factors }),
  ])
  return graph.op('AddV2', [scaled, graph.weights(`${name}/shift`, { shape: scale.shape, values: shifts })])
}

/** 3x3, same padding; (rows, time, frequency, channels). */
export function conv(graph: TfjsGraph, weights: Weights, name: string, x: string): string {
  return graph.op('Conv2D', [x, graph.weights(name, weights(name))], {
    strides: integers([1, 1, 1, 1]),
    padding: word('SAME'),
    data_format: word('NHWC'),
    dilations: integers([1, 1, 1, 1]),
  })
}

export function pool(
  graph: TfjsGraph,
  type: 'MaxPool' | 'AvgPool',
  x: string,
  size: readonly number[],
): string {
  const window = integers([1, ...size, 1])
  return graph.op(type, [x], {
    ksize: window,
    strides: window,
    padding: word('VALID'),
    data_format: word('NHWC'),
  })
}

export function reshape(graph: TfjsGraph, x: string, shape: readonly number[]): string {
  return graph.op('Reshape', [x, graph.shape(shape)])
}

export function concat(graph: TfjsGraph, parts: readonly string[], axis: number): string {
  return graph.op('ConcatV2', [...parts, graph.shape(axis)], { N: integer(parts.length) })
}

/** Splits into equal parts along an axis; returns their names. */
export function split(graph: TfjsGraph, x: string, parts: number, axis: number): readonly string[] {
  const node = graph.op('Split', [graph.shape(axis), x], { num_split: integer(parts) })
  return Array.from({ length: parts }, (_, i) => (i === 0 ? node : `${node}:${i}`))
}

/** One direction of a recurrent layer: its gates at every step, (rows, gates · units), and its recurrent kernel. */
export interface Direction {
  readonly steps: readonly string[]
  readonly recurrent: string
  readonly recurrentBias: string | null
}

/** Projects (rows, steps, inputs) for both directions. The second direction starts at the last step. */
export function projected(
  graph: TfjsGraph,
  weights: Weights,
  name: string,
  x: string,
  steps: number,
): readonly Direction[] {
  const kernel = weights(`${name}/kernel`)
  const recurrent = weights(`${name}/recurrent`)
  const [inputs, columns] = kernel.shape
  const half = columns / 2
  const flat = reshape(graph, x, [-1, inputs])
  return ['forwards', 'backwards'].map((label, direction) => {
    const own = (part: string, of: (place: number) => number, rows: number) =>
      graph.weights(
        `${name}/${part}/${label}`,
        permuted(weights(`${name}/${part}`), rows === 1 ? [half] : [rows, half], (...place) =>
          rows === 1 ? of(0) + place[0] : of(place[0]) + place[1],
        ),
      )
    const w = own('kernel', (row) => row * columns + direction * half, inputs)
    const b = own('bias', () => direction * half, 1)
    const units = recurrent.shape[1]
    const gates = reshape(graph, graph.op('AddV2', [product(graph, flat, w), b]), [-1, steps, half])
    const node = graph.op('Unpack', [gates], { num: integer(steps), axis: integer(1) })
    const inTime = Array.from({ length: steps }, (_, t) => (t === 0 ? node : `${node}:${t}`))
    return {
      steps: direction === 0 ? inTime : inTime.reverse(),
      recurrent: own('recurrent', (row) => (direction * units + row) * half, units),
      recurrentBias: hasRecurrentBias(name) ? own('recurrent-bias', () => direction * half, 1) : null,
    }
  })
}

const hasRecurrentBias = (name: string): boolean => name === 'gru'
