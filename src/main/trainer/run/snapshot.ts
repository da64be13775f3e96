import { tf } from '../backend.ts'
import type { Variable } from '../tensor.ts'
import type { Network } from '../models/index.ts'
import type { NamedTensor } from './tensor-file.ts'

/** A copy of a network's parameters and running statistics outside TensorFlow. */
export type Snapshot = ReadonlyMap<string, NamedTensor>

export function takeSnapshot(network: Network): Snapshot {
  return new Map([...variablesOf(network)].map(([name, variable]) => [name, valuesOf(variable)]))
}

function valuesOf(variable: Variable): NamedTensor {
  return { shape: variable.shape, values: Float32Array.from(variable.dataSync()) }
}

/** Restores all values. Returns false and changes nothing if a name is missing or a shape differs. */
export function restoreSnapshot(network: Network, snapshot: Snapshot): boolean {
  const pairs = [...variablesOf(network)].map(([name, variable]) => ({ variable, saved: snapshot.get(name) }))
  if (!pairs.every(({ variable, saved }) => saved && sameShape(saved.shape, variable.shape))) return false
  for (const { variable, saved } of pairs) if (saved) setValues(variable, saved)
  return true
}

function setValues(variable: Variable, { values, shape }: NamedTensor): void {
  tf.tidy(() => {
    // Copied, because tensors may keep the given array.
    variable.assign(tf.tensor(values.slice(), [...shape]))
  })
}

function variablesOf({ parameters, state }: Network): ReadonlyMap<string, Variable> {
  return new Map([...parameters, ...state])
}

function sameShape(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((size, axis) => size === b[axis])
}
