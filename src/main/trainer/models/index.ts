import type { ModelConfig } from '#shared/contract/training.ts'
import { deepNetwork } from './deep.ts'
import { linearNetwork } from './linear.ts'
import type { Network } from './network.ts'
import { quickNetwork } from './quick.ts'
import { seedNetwork } from './seed.ts'

export { LINEAR } from './linear.ts'
export type { Network, NetworkInput, Training } from './network.ts'

/** Number of trained values. */
export function parameterCount({ parameters }: Network): number {
  return [...parameters.values()].reduce((sum, { size }) => sum + size, 0)
}

export function disposeNetwork({ parameters, state }: Network): void {
  for (const variable of [...parameters.values(), ...state.values()]) variable.dispose()
}

/** Builds the network of a configuration. `width`: values per row of its features. Equal seeds give equal weights. */
export function buildNetwork(model: ModelConfig, width: number, classes: number, seed: number): Network {
  switch (model.kind) {
    case 'seed':
      return seedNetwork(model, width, classes, seed)
    case 'deep':
      return deepNetwork(model, classes, seed)
    case 'linear':
      return linearNetwork(width, classes, seed)
    case 'quick':
      return quickNetwork(model, width, classes, seed)
  }
}
