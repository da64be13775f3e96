import type { EncoderGraph, Linear } from './encoder-graph.ts'

/** WavLM's bias of attention by the distance between frames, gated by the content. */
export interface RelativeBias {
  readonly buckets: number
  readonly furthest: number
  /** Buckets × heads. */
  readonly embedding: () => Float32Array
  readonly gates: readonly { readonly gate: Linear; readonly scale: () => Float32Array }[]
}

/** Numbers for one gate: their sums are the two gates of a head. */
const GATE_PARTS = 4

/**
 * @param x batch × frames × width, for the number of frames
 * @returns the bias of a block for the input of its attention: batch × heads × frames × frames
 */
export function relativeBias(
  graph: EncoderGraph,
  x: string,
  { buckets, furthest, embedding, gates }: RelativeBias,
  { width, heads }: { readonly width: number; readonly heads: number },
): (block: number, input: string) => string {
  const table = graph.tensor([buckets, heads], embedding())
  const byDistance = graph.op('Gather', [table, bucketsOf(graph, x, buckets, furthest)], { axis: 0 })
  const bias = graph.op('Transpose', [byDistance], { perm: [2, 0, 1] })
  const size = width / heads
  return (block, input) => {
    const { gate, scale } = gates[block]
    const byHead = graph.op('Transpose', [graph.op('Reshape', [input, graph.integers(0, -1, heads, size)])], {
      perm: [0, 2, 1, 3],
    })
    // Batch × heads × frames × (2 gates · 4 parts)
    const parts = graph.linear(byHead, gate)
    const sums = [0, 1].map((which) => {
      const part = graph.slice(parts, 3, which * GATE_PARTS, (which + 1) * GATE_PARTS)
      return graph.op('Sigmoid', [graph.op('ReduceSum', [part, graph.integers(3)], { keepdims: 1 })])
    })
    const scaled = graph.op('Mul', [sums[1], graph.tensor([1, heads, 1, 1], scale())])
    const lowered = graph.op('Sub', [scaled, graph.scalar(1)])
    const weight = graph.op('Add', [graph.op('Mul', [sums[0], lowered]), graph.scalar(2)])
    return graph.op('Mul', [weight, bias])
  }
}

/** The bucket of each pair of frames: each near distance has its own, further ones share them by logarithm. */
function bucketsOf(graph: EncoderGraph, x: string, buckets: number, furthest: number): string {
  const half = buckets / 2
  const exact = half / 2
  const frames = graph.op('Squeeze', [graph.slice(graph.op('Shape', [x]), 0, 1, 2), graph.integers(0)])
  const zero = graph.op('Squeeze', [graph.integers(0), graph.integers(0)])
  const one = graph.op('Squeeze', [graph.integers(1), graph.integers(0)])
  const places = graph.op('Range', [zero, frames, one])
  const from = graph.op('Unsqueeze', [places, graph.integers(1)])
  const to = graph.op('Unsqueeze', [places, graph.integers(0)])
  const offset = graph.op('Sub', [to, from])
  const later = graph.op('Where', [
    graph.op('Greater', [offset, graph.integers(0)]),
    graph.integers(half),
    graph.integers(0),
  ])
  const distance = graph.op('Abs', [offset])
  const ratio = graph.op('Div', [
    graph.op('Cast', [graph.op('Max', [distance, graph.integers(1)])], { to: 1 }),
    graph.scalar(exact),
  ])
  const steps = graph.op('Mul', [
    graph.op('Div', [graph.op('Log', [ratio]), graph.scalar(Math.log(furthest / exact))]),
    graph.scalar(half - exact),
  ])
  const far = graph.op('Min', [
    graph.op('Cast', [graph.op('Add', [steps, graph.scalar(exact)])], { to: 7 }),
    graph.integers(half - 1),
  ])
  const near = graph.op('Less', [distance, graph.integers(exact)])
  return graph.op('Add', [later, graph.op('Where', [near, distance, far])])
}
