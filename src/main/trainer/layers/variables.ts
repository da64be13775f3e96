import { seeded, type Random } from '#shared/domain/random.ts'
import { tf } from '../backend.ts'
import type { Variable } from '../tensor.ts'

/** Creates a network's variables by name. Equal seeds give equal weights. */
export class Variables {
  readonly parameters = new Map<string, Variable>()
  readonly state = new Map<string, Variable>()
  readonly #seed: number

  constructor(seed: number) {
    this.#seed = seed
  }

  /** Uniform in ±sqrt(gain / fanIn): gain 1 is PyTorch's default for layers, 6 is He's for ReLU. */
  uniform(name: string, shape: number[], fanIn: number, gain = 1): Variable {
    const bound = Math.sqrt(gain / fanIn)
    return this.#parameter(name, shape, (random) => (2 * random.next() - 1) * bound)
  }

  constant(name: string, shape: number[], value: number): Variable {
    return this.#parameter(name, shape, () => value)
  }

  /** A running statistic, which is not trained. */
  statistic(name: string, shape: number[], value: number): Variable {
    const variable = tf.tidy(() => tf.variable(tf.fill(shape, value), false))
    this.state.set(name, variable)
    return variable
  }

  #parameter(name: string, shape: number[], draw: (random: Random) => number): Variable {
    const random = seeded(`${this.#seed}/${name}`)
    const values = new Float32Array(shape.reduce((size, dimension) => size * dimension, 1))
    for (let i = 0; i < values.length; i++) values[i] = draw(random)
    const variable = tf.tidy(() => tf.variable(tf.tensor(values, shape)))
    this.parameters.set(name, variable)
    return variable
  }
}
