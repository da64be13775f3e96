import { afterAll, describe, expect, it } from 'vitest'
import { tf } from '../../src/main/trainer/backend.ts'
import type { Tensor2D, Tensor3D, Tensor4D } from '../../src/main/trainer/tensor.ts'
import { attention, meanOverTime } from '../../src/main/trainer/layers/attention.ts'
import { batchNorm } from '../../src/main/trainer/layers/batch-norm.ts'
import { dropout } from '../../src/main/trainer/layers/dropout.ts'
import { biGru } from '../../src/main/trainer/layers/gru.ts'
import { Variables } from '../../src/main/trainer/layers/variables.ts'
import { expectClose, expectSlopes, normal } from '../fixtures/tensors.ts'

afterAll(() => tf.disposeVariables())

describe('the bidirectional GRU', () => {
  const [batch, steps, inputs, units] = [2, 5, 3, 4]
  const variables = new Variables(1)
  const gru = biGru(variables, 'gru', inputs, units)
  const x = tf.variable(normal([batch, steps, inputs], 'x') as Tensor3D)

  it("has the values of PyTorch's equations, computed number by number", () => {
    const expected = tf.tensor(gruByHand(x.arraySync(), variables, units))
    expectClose(gru(x), expected, 1e-5)
  })

  it('has the gradients of finite differences, for its input and every weight', () => {
    const weighting = normal([batch, steps, 2 * units], 'weighting')
    expectSlopes(() => tf.mul(gru(x), weighting), [x, ...variables.parameters.values()], 2e-3)
  })

  it('accepts a single step', () => {
    const one = tf.slice3d(x, [0, 0, 0], [batch, 1, inputs])
    expectClose(gru(one), tf.tensor(gruByHand(one.arraySync(), variables, units)), 1e-5)
  })
})

describe('batch normalisation', () => {
  const channels = 3
  const shape = [2, 4, 2, channels]
  const rows = 16
  const build = () => {
    const variables = new Variables(1)
    const norm = batchNorm(variables, 'norm', channels)
    const [scale, offset] = [...variables.parameters.values()]
    scale.assign(tf.tensor1d([1, 2, -0.5]))
    offset.assign(tf.tensor1d([0, 1, 2]))
    return {
      norm,
      scale,
      offset,
      mean: variables.state.get('norm/mean')!,
      variance: variables.state.get('norm/variance')!,
    }
  }
  const x = tf.variable(tf.add(tf.mul(normal(shape, 'image') as Tensor4D, 3), 2))
  const columns = tf.reshape(x, [rows, channels])
  const mean = tf.mean(columns, 0)
  const variance = tf.mean(tf.square(tf.sub(columns, mean)), 0)

  it('in training maps each channel to mean 0 and variance 1 of the batch, then scales and shifts it', () => {
    const { norm, scale, offset } = build()
    const expected = tf.add(tf.mul(tf.div(tf.sub(x, mean), tf.sqrt(tf.add(variance, 1e-5))), scale), offset)
    expectClose(norm(x, true), expected, 1e-5)
  })

  it('follows mean and unbiased variance by a tenth of each batch', () => {
    const { norm, ...statistics } = build()
    norm(x, true)
    norm(x, true)
    // From 0 and 1: after two steps 0.9² of the start remains.
    const unbiased = tf.mul(variance, rows / (rows - 1))
    expectClose(statistics.mean, tf.mul(mean, 0.19), 1e-5)
    expectClose(statistics.variance, tf.add(0.81, tf.mul(unbiased, 0.19)), 1e-5)
  })

  it('in prediction uses the followed statistics and changes none', () => {
    const { norm, scale, offset, ...statistics } = build()
    statistics.mean.assign(tf.tensor1d([1, 2, 3]))
    statistics.variance.assign(tf.tensor1d([4, 1, 0.25]))
    const deviation = tf.tensor1d([2, 1, 0.5])
    const expected = tf.add(tf.mul(tf.div(tf.sub(x, [1, 2, 3]), deviation), scale), offset)
    expectClose(norm(x, false), expected, 1e-3)
    expectClose(statistics.mean, tf.tensor1d([1, 2, 3]), 0)
  })

  it('has the gradients of finite differences, for input, scale and offset', () => {
    const { norm, scale, offset } = build()
    const weighting = normal(shape, 'norm weighting')
    expectSlopes(() => tf.mul(norm(x, true), weighting), [x, scale, offset], 5e-3)
  })
})

describe('attention', () => {
  const variables = new Variables(1)
  const attend = attention(variables, 'attention', 2)
  const x = tf.variable(normal([2, 4, 2], 'steps') as Tensor3D)
  const mask = tf.tensor2d([
    [1, 1, 1, 0],
    [0, 1, 1, 1],
  ])

  it('is the mean of the real steps, weighted by the softmax of their scores', () => {
    const [a, b] = variables.parameters.get('attention/kernel')!.dataSync()
    const expected = x.arraySync().map((steps, row) => {
      const real = steps.filter((_, step) => mask.arraySync()[row][step] === 1)
      const weights = real.map(([first, second]) => Math.exp(a * first + b * second))
      const total = weights.reduce((sum, weight) => sum + weight)
      return [0, 1].map((column) =>
        real.reduce((sum, step, i) => sum + (step[column] * weights[i]) / total, 0),
      )
    })
    expectClose(attend(x, mask), tf.tensor2d(expected), 1e-5)
  })

  it.each([['attention', attend] as const, ['the plain mean', meanOverTime] as const])(
    'ignores padding: %s',
    (_, pool) => {
      const padding = tf.expandDims(tf.sub(1, mask), 2)
      const noise = tf.mul(padding, normal([2, 4, 2], 'padding', 10))
      expectClose(pool(tf.add<Tensor3D>(x, noise), mask), pool(x, mask), 1e-6)
    },
  )

  it('has the gradients of finite differences', () => {
    const weighting = normal([2, 2], 'attention weighting')
    expectSlopes(() => tf.mul(attend(x, mask), weighting), [x, ...variables.parameters.values()], 2e-3)
  })
})

describe('dropout', () => {
  const ones: Tensor2D = tf.ones([200, 50])
  const training = { seed: 1, step: 0 }

  it('drops the given share, and keeps the mean', () => {
    const values = dropout(ones, 0.3, training, 0).dataSync()
    const dropped = values.filter((value) => value === 0).length / values.length
    expect(dropped).toBeGreaterThan(0.28)
    expect(dropped).toBeLessThan(0.32)
    expect(Math.max(...values)).toBeCloseTo(1 / 0.7, 5)
  })

  it('is a function of seed, step and place', () => {
    const drawn = (seed: number, step: number, place: number) =>
      dropout(ones, 0.5, { seed, step }, place).dataSync().join()
    expect(drawn(1, 0, 0)).toBe(drawn(1, 0, 0))
    expect(new Set([drawn(1, 0, 0), drawn(2, 0, 0), drawn(1, 1, 0), drawn(1, 0, 1)]).size).toBe(4)
  })

  it('does not change predictions', () => expect(dropout(ones, 0.5, null, 0)).toBe(ones))
})

/** h' = (1 − z)·n + z·h, n = tanh(x·Wn + bn + r·(h·Un + cn)); r and z are the sigmoids of theirs (torch.nn.GRU). */
function gruByHand(x: number[][][], variables: Variables, units: number): number[][][] {
  const weight = (name: string) => variables.parameters.get(`gru/${name}`)!.arraySync() as unknown
  const kernel = weight('kernel') as number[][]
  const bias = weight('bias') as number[]
  const recurrent = weight('recurrent') as number[][][]
  const recurrentBias = weight('recurrent-bias') as number[][][]
  const sigmoid = (value: number) => 1 / (1 + Math.exp(-value))
  const dot = (row: number[], matrix: number[][], column: number) =>
    row.reduce((sum, value, i) => sum + value * matrix[i][column], 0)
  const read = (steps: number[][], way: number) => {
    let h = new Array<number>(units).fill(0)
    return steps.map((step) => {
      h = h.map((before, unit) => {
        const [fromInput, fromState] = [0, 1].map((source) =>
          [0, 1, 2].map((gate) => {
            const column = gate * units + unit
            const at = way * 3 * units + column
            return source === 0
              ? dot(step, kernel, at) + bias[at]
              : dot(h, recurrent[way], column) + recurrentBias[way][0][column]
          }),
        )
        const reset = sigmoid(fromInput[0] + fromState[0])
        const update = sigmoid(fromInput[1] + fromState[1])
        const fresh = Math.tanh(fromInput[2] + reset * fromState[2])
        return (1 - update) * fresh + update * before
      })
      return h
    })
  }
  return x.map((steps) => {
    const forwards = read(steps, 0)
    const backwards = read(steps.toReversed(), 1).toReversed()
    return forwards.map((state, t) => [...state, ...backwards[t]])
  })
}
