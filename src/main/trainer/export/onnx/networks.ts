import type { ModelConfig } from '#shared/contract/training.ts'
import { LOW_LEVEL, MEL_BANDS, POOLING_SIZES, SHRINK } from '../../models/deep.ts'
import type { Weights } from '../weights.ts'
import { OnnxGraph } from '../../../storage/onnx/index.ts'
import { batchNorm, byTime, conv, dense, pool, recurrentWeights, reshape } from './layers.ts'

export interface NetworkShape {
  readonly model: ModelConfig
  /** Frames per row. */
  readonly frames: number
  /** Values in each frame. */
  readonly width: number
  readonly classes: number
}

/** The network for prediction, including softmax, as an ONNX model of opset 17. */
export function onnxModel(shape: NetworkShape, weights: Weights, name: string, about: string): Uint8Array {
  const graph = new OnnxGraph()
  const logits = logitsOf(graph, shape, weights)
  graph.output('probabilities', graph.op('Softmax', [logits], { axis: 1 }), ['rows', shape.classes])
  return graph.bytes(name, about)
}

function logitsOf(graph: OnnxGraph, shape: NetworkShape, weights: Weights): string {
  switch (shape.model.kind) {
    case 'linear':
      return dense(graph, weights, 'out', graph.input('statistics', ['rows', shape.width]))
    case 'quick':
      return quick(graph, shape, weights)
    case 'deep':
      return deep(graph, shape, weights, shape.model)
    case 'seed':
      return seed(graph, shape, weights, shape.model.units)
  }
}

function quick(graph: OnnxGraph, { width }: NetworkShape, weights: Weights): string {
  let h = graph.input('statistics', ['rows', width])
  for (const name of ['first', 'second'])
    h = graph.op('Relu', [batchNorm(graph, weights, `${name}/norm`, dense(graph, weights, name, h))])
  return dense(graph, weights, 'out', h)
}

function deep(
  graph: OnnxGraph,
  { frames }: NetworkShape,
  weights: Weights,
  config: Extract<ModelConfig, { kind: 'deep' }>,
): string {
  const mel = graph.input('mel', ['rows', frames, MEL_BANDS, 1])
  const low = graph.input('low', ['rows', frames, LOW_LEVEL])
  const mask = graph.input('mask', ['rows', frames])
  let h = graph.op('Transpose', [mel], { perm: [0, 3, 1, 2] })
  for (const [block, size] of POOLING_SIZES.entries()) {
    const normed = batchNorm(
      graph,
      weights,
      `block${block}/norm`,
      conv(graph, weights, `block${block}/kernel`, h),
    )
    h = graph.op('Relu', [pool(graph, 'MaxPool', normed, size)])
  }
  const normedLow = batchNorm(graph, weights, 'low/norm', graph.op('Transpose', [low], { perm: [0, 2, 1] }))
  const pooledLow = graph.op(
    'Concat',
    [pool(graph, 'AveragePool', normedLow, [SHRINK]), pool(graph, 'MaxPool', normedLow, [SHRINK])],
    { axis: 1 },
  )
  const lowByTime = graph.op('Transpose', [pooledLow], { perm: [0, 2, 1] })
  const joined = graph.op('Concat', [byTime(graph, h), lowByTime], { axis: 2 })
  const states = gru(graph, weights, joined, config.units)
  const real = graph.op('Squeeze', [
    pool(graph, 'MaxPool', graph.op('Unsqueeze', [mask, graph.integers([1])]), [SHRINK]),
    graph.integers([1]),
  ])
  return dense(graph, weights, 'out', attend(graph, weights, states, real, config.attention))
}

/** PyTorch's variant of the GRU: the reset gate acts after the recurrent product. */
function gru(graph: OnnxGraph, weights: Weights, x: string, units: number): string {
  const steps = graph.op('Transpose', [x], { perm: [1, 0, 2] })
  // ONNX: update, reset, fresh; ours: reset, update, fresh.
  const parameters = recurrentWeights(graph, weights, 'gru', [1, 0, 2], true)
  const options = { hidden_size: units, direction: 'bidirectional', linear_before_reset: 1 }
  const states = graph.op('GRU', [steps, ...parameters], options)
  return reshape(graph, graph.op('Transpose', [states], { perm: [2, 0, 1, 3] }), [0, 0, -1])
}

function attend(
  graph: OnnxGraph,
  weights: Weights,
  states: string,
  real: string,
  attention: boolean,
): string {
  const one = graph.weights('one', { shape: [], values: Float32Array.of(1) })
  const hiding = graph.weights('hiding', { shape: [], values: Float32Array.of(1e4) })
  const hidden = graph.op('Mul', [graph.op('Sub', [real, one]), hiding])
  let scores = hidden
  if (attention) {
    const kernel = graph.weights('attention/kernel', weights('attention/kernel'))
    const score = graph.op('Squeeze', [graph.op('MatMul', [states, kernel]), graph.integers([2])])
    scores = graph.op('Add', [score, hidden])
  }
  const shares = graph.op('Unsqueeze', [graph.op('Softmax', [scores], { axis: 1 }), graph.integers([1])])
  return graph.op('Squeeze', [graph.op('MatMul', [shares, states]), graph.integers([1])])
}

function seed(graph: OnnxGraph, { frames, width }: NetworkShape, weights: Weights, units: number): string {
  const features = graph.input('features', ['rows', frames, width, 1])
  const image = graph.op('Transpose', [features], { perm: [0, 3, 1, 2] })
  const pooled = pool(graph, 'MaxPool', conv(graph, weights, 'conv/kernel', image, 'conv/bias'), [2, 2])
  const steps = graph.op('Transpose', [byTime(graph, graph.op('Relu', [pooled]))], { perm: [1, 0, 2] })
  // ONNX: input, output, forget, candidate; ours: input, forget, output, candidate.
  const parameters = recurrentWeights(graph, weights, 'lstm', [0, 2, 1, 3], false)
  const last = graph.op('LSTM', [steps, ...parameters], { hidden_size: units, direction: 'bidirectional' }, 1)
  return dense(
    graph,
    weights,
    'out',
    reshape(graph, graph.op('Transpose', [last], { perm: [1, 0, 2] }), [0, -1]),
  )
}
