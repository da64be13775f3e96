import type { EncoderGraph, Linear, Norm } from './encoder-graph.ts'

/** One block of a transformer. */
export interface Block {
  readonly attentionNorm: Norm
  /** Queries, keys and values below one another: 3 × width outputs. */
  readonly joint: Linear
  readonly out: Linear
  readonly feedForwardNorm: Norm
  readonly up: Linear
  readonly down: Linear
}

export interface BlockOptions {
  readonly heads: number
  readonly epsilon: number
  /** Whether normalisation comes before attention and feed-forward layer, or after the sum. */
  readonly normFirst: boolean
  /**
   * Bias of the attention scores, batch × heads × frames × frames.
   * @param input the input of the attention, batch × frames × width
   */
  readonly bias?: (input: string) => string
}

/** @param x batch × frames × width */
export function transformerBlock(
  graph: EncoderGraph,
  x: string,
  block: Block,
  options: BlockOptions,
): string {
  const { normFirst, epsilon } = options
  const attentionNorm = (value: string) => graph.norm(value, block.attentionNorm, epsilon)
  const feedForwardNorm = (value: string) => graph.norm(value, block.feedForwardNorm, epsilon)
  const feedForward = (value: string) => graph.linear(graph.gelu(graph.linear(value, block.up)), block.down)
  if (normFirst) {
    const attended = graph.op('Add', [x, attention(graph, attentionNorm(x), block, options)])
    return graph.op('Add', [attended, feedForward(feedForwardNorm(attended))])
  }
  const attended = attentionNorm(graph.op('Add', [x, attention(graph, x, block, options)]))
  return feedForwardNorm(graph.op('Add', [attended, feedForward(attended)]))
}

function attention(
  graph: EncoderGraph,
  x: string,
  { joint, out }: Block,
  { heads, bias }: BlockOptions,
): string {
  const width = joint.inputs
  const size = width / heads
  const all = graph.linear(x, joint)
  const [queries, keys, values] = [0, 1, 2].map((part) =>
    graph.op('Reshape', [
      graph.slice(all, 2, part * width, (part + 1) * width),
      graph.integers(0, -1, heads, size),
    ]),
  )
  const scaled = graph.op('Mul', [queries, graph.scalar(size ** -0.5)])
  const scores = graph.op('MatMul', [
    graph.op('Transpose', [scaled], { perm: [0, 2, 1, 3] }),
    graph.op('Transpose', [keys], { perm: [0, 2, 3, 1] }),
  ])
  const biased = bias ? graph.op('Add', [scores, bias(x)]) : scores
  const mixed = graph.op('MatMul', [
    graph.op('Softmax', [biased], { axis: -1 }),
    graph.op('Transpose', [values], { perm: [0, 2, 1, 3] }),
  ])
  const rejoined = graph.op('Reshape', [
    graph.op('Transpose', [mixed], { perm: [0, 2, 1, 3] }),
    graph.integers(0, -1, width),
  ])
  return graph.linear(rejoined, out)
}
