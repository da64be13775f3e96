import { product, split, type Direction } from './layers.ts'
import { integer, type TfjsGraph } from './graph.ts'

/** Unrolled states of a GRU after every step, from a zero state. */
export function gruStates(
  graph: TfjsGraph,
  { steps, recurrent, recurrentBias }: Direction,
): readonly string[] {
  const states: string[] = []
  for (const gates of steps) {
    const before = states.at(-1)
    const [toReset, toUpdate, toFresh] = split(graph, gates, 3, 1)
    // The recurrent product of the zero state is zero, in the shape of the gates.
    const recalled = before === undefined ? graph.op('ZerosLike', [gates]) : product(graph, before, recurrent)
    const biased = recurrentBias === null ? recalled : graph.op('AddV2', [recalled, recurrentBias])
    const [fromReset, fromUpdate, fromFresh] = split(graph, biased, 3, 1)
    const reset = graph.op('Sigmoid', [graph.op('AddV2', [toReset, fromReset])])
    const update = graph.op('Sigmoid', [graph.op('AddV2', [toUpdate, fromUpdate])])
    const fresh = graph.op('Tanh', [graph.op('AddV2', [toFresh, graph.op('Mul', [reset, fromFresh])])])
    const kept = before === undefined ? graph.op('Neg', [fresh]) : graph.op('Sub', [before, fresh])
    states.push(graph.op('AddV2', [fresh, graph.op('Mul', [update, kept])]))
  }
  return states
}

/** Unrolled state of an LSTM after its last step. */
export function lstmLast(graph: TfjsGraph, { steps, recurrent }: Direction): string {
  let state = ''
  let cell = ''
  for (const gates of steps) {
    const sum = state === '' ? gates : graph.op('AddV2', [gates, product(graph, state, recurrent)])
    const [i, f, o, g] = split(graph, sum, 4, 1)
    const written = graph.op('Mul', [graph.op('Sigmoid', [i]), graph.op('Tanh', [g])])
    const kept = cell === '' ? null : graph.op('Mul', [graph.op('Sigmoid', [f]), cell])
    cell = kept === null ? written : graph.op('AddV2', [kept, written])
    state = graph.op('Mul', [graph.op('Sigmoid', [o]), graph.op('Tanh', [cell])])
  }
  return state
}

export function stack(graph: TfjsGraph, parts: readonly string[]): string {
  return graph.op('Pack', parts, { N: integer(parts.length), axis: integer(1) })
}
