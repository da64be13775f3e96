import { StudioError } from '#shared/errors.ts'
import type { Snapshot } from '../run/snapshot.ts'
import type { NamedTensor } from '../run/tensor-file.ts'

/** Returns a network's tensor by name. */
export type Weights = (name: string) => NamedTensor

export function weightsOf(snapshot: Snapshot): Weights {
  return (name) => {
    const found = snapshot.get(name)
    if (found) return found
    throw new StudioError('internal', `The model has no weights with the name ${name}.`)
  }
}

/** Rearranges a tensor: the value at each index of the new shape is read from index `from(...)` of the source. */
export function permuted(
  source: NamedTensor,
  shape: readonly number[],
  from: (...place: number[]) => number,
): NamedTensor {
  const size = shape.reduce((product, dimension) => product * dimension, 1)
  const values = new Float32Array(size)
  const place = shape.map(() => 0)
  for (let at = 0; at < size; at++) {
    values[at] = source.values[from(...place)]
    for (let axis = shape.length - 1; axis >= 0 && ++place[axis] === shape[axis]; axis--) place[axis] = 0
  }
  return { shape, values }
}
