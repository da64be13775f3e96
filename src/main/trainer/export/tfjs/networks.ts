import type { ModelConfig } from '#shared/contract/training.ts'
import { LOW_LEVEL, MEL_BANDS, POOLING_SIZES, SHRINK } from '../../models/deep.ts'
import type { NetworkShape } from '../onnx/index.ts'
import type { Weights } from '../weights.ts'
import { flag, TfjsGraph } from './graph.ts'
import { batchNorm, concat, conv, dense, pool, product, projected, reshape } from './layers.ts'
import { gruStates, lstmLast, stack } from './recurrence.ts'

/**
 * The network for prediction, including softmax, as the files of a TensorFlow.js graph model. Recurrences are unrolled,
 * because TensorFlow.js layers do not support a GRU with its reset gate after the product.
 */
export function tfjsModel(shape: NetworkShape, weights: Weights): ReadonlyMap<string, Uint8Array> {
  const graph = new TfjsGraph()
  const probabilities = graph.op('Softmax', [logitsOf(graph, shape, weights)])
  graph.output('probabilities', probabilities, [null, shape.classes])
  return graph.files()
}

function logitsOf(graph: TfjsGraph, shape: NetworkShape, weights: Weights): string {
  switch (shape.model.kind) {
    case 'linear':
      return dense(graph, weights, 'out', graph.input('statistics', [null, shape.width]))
    case 'quick':
      return quick(graph, shape, weights)
    case 'deep':
      return deep(graph, shape, weights, shape.model)
    case 'seed':
      return seed(graph, shape, weights, shape.model)
  }
}

function quick(graph: TfjsGraph, { width }: NetworkShape, weights: Weights): string {
  let h = graph.input('statistics', [null, width])
  for (const name of ['first', 'second'])
    h = graph.op('Relu', [batchNorm(graph, weights, `${name}/norm`, dense(graph, weights, name, h))])
  return dense(graph, weights, 'out', h)
}

function deep(
  graph: TfjsGraph,
  { frames }: NetworkShape,
  weights: Weights,
  { channels, units, attention }: Extract<ModelConfig, { kind: 'deep' }>,
): string {
  let h = graph.input('mel', [null, frames, MEL_BANDS, 1])
  const low = graph.input('low', [null, frames, LOW_LEVEL])
  const mask = graph.input('mask', [null, frames])
  for (const [block, size] of POOLING_SIZES.entries()) {
    const normed = batchNorm(
      graph,
      weights,
      `block${block}/norm`,
      conv(graph, weights, `block${block}/kernel`, h),
    )
    h = graph.op('Relu', [pool(graph, 'MaxPool', normed, size)])
  }
  const steps = frames / SHRINK
  const normedLow = reshape(graph, batchNorm(graph, weights, 'low/norm', low), [-1, frames, 1, LOW_LEVEL])
  const pooledLow = (['AvgPool', 'MaxPool'] as const).map((type) =>
    reshape(graph, pool(graph, type, normedLow, [SHRINK, 1]), [-1, steps, LOW_LEVEL]),
  )
  const flat = reshape(graph, h, [-1, steps, channels[3] * (MEL_BANDS >> 4)])
  const [forwards, backwards] = projected(
    graph,
    weights,
    'gru',
    concat(graph, [flat, ...pooledLow], 2),
    steps,
  )
  const states = concat(
    graph,
    [stack(graph, gruStates(graph, forwards)), stack(graph, [...gruStates(graph, backwards)].reverse())],
    2,
  )
  const real = pool(graph, 'MaxPool', reshape(graph, mask, [-1, frames, 1, 1]), [SHRINK, 1])
  const scores = hide(graph, reshape(graph, real, [-1, steps]))
  const shares = graph.op('Softmax', [
    attention ? graph.op('AddV2', [scores, attend(graph, weights, states, 2 * units, steps)]) : scores,
  ])
  const weighted = graph.op('BatchMatMulV2', [reshape(graph, shares, [-1, 1, steps]), states], {
    adj_x: flag(false),
    adj_y: flag(false),
  })
  return dense(graph, weights, 'out', reshape(graph, weighted, [-1, 2 * units]))
}

/** Attention scores per step, before masking. */
function attend(graph: TfjsGraph, weights: Weights, states: string, width: number, steps: number): string {
  const kernel = graph.weights('attention/kernel', weights('attention/kernel'))
  return reshape(graph, product(graph, reshape(graph, states, [-1, width]), kernel), [-1, steps])
}

function hide(graph: TfjsGraph, real: string): string {
  const scalar = (name: string, value: number) =>
    graph.weights(name, { shape: [], values: Float32Array.of(value) })
  return graph.op('Mul', [graph.op('Sub', [real, scalar('one', 1)]), scalar('hiding', 1e4)])
}

function seed(
  graph: TfjsGraph,
  { frames, width }: NetworkShape,
  weights: Weights,
  { filters }: Extract<ModelConfig, { kind: 'seed' }>,
): string {
  const image = conv(graph, weights, 'conv/kernel', graph.input('features', [null, frames, width, 1]))
  const biased = graph.op('AddV2', [image, graph.weights('conv/bias', weights('conv/bias'))])
  const pooled = graph.op('Relu', [pool(graph, 'MaxPool', biased, [2, 2])])
  const steps = frames >> 1
  const flat = reshape(graph, pooled, [-1, steps, (width >> 1) * filters])
  const last = projected(graph, weights, 'lstm', flat, steps).map((direction) => lstmLast(graph, direction))
  return dense(graph, weights, 'out', concat(graph, last, 1))
}
