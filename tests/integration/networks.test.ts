import { afterEach, describe, expect, it } from 'vitest'
import { Model, Optimizer } from '#shared/contract/training.ts'
import { AdamW } from '../../src/main/trainer/adamw.ts'
import { tf } from '../../src/main/trainer/backend.ts'
import { targetsOf } from '../../src/main/trainer/data/targets.ts'
import { buildNetwork, disposeNetwork, type Network } from '../../src/main/trainer/models/index.ts'
import { restoreSnapshot, takeSnapshot } from '../../src/main/trainer/run/snapshot.ts'
import { crossEntropy, trainStep } from '../../src/main/trainer/run/step.ts'
import type { Tensor2D } from '../../src/main/trainer/tensor.ts'
import { expectClose, normal } from '../fixtures/tensors.ts'

const BATCH = 6
/** The loss that trains towards targets of classes. */
const towards = (target: ReturnType<typeof targetsOf>) => (output: Tensor2D) => crossEntropy(output, target)
const CLASSES = 3
const ROWS = [0, 1, 2, 0, 1, 2].map((label) => ({ label }))
const STEPS = 50
const STEP = { seed: 1, step: 0 }

const NETWORKS = [
  {
    name: 'quick',
    width: 10,
    model: { kind: 'quick', width: 8 },
    input: () => [normal([BATCH, 10], 'statistics')],
  },
  {
    name: 'seed',
    width: 6,
    model: { kind: 'seed', filters: 2, units: 3, frames: 8, dropout: 0.2 },
    input: () => [normal([BATCH, 8, 6, 1], 'features')],
  },
  {
    name: 'deep',
    width: 84,
    model: { kind: 'deep', channels: [2, 2, 4, 4], units: 3, frames: 32 },
    input: () => [normal([BATCH, 32, 80, 1], 'mel'), normal([BATCH, 32, 4], 'low'), tf.ones([BATCH, 32])],
  },
] as const

afterEach(() => tf.disposeVariables())

describe.each(NETWORKS)('the $name network', ({ model, width, input }) => {
  const optimizer = Optimizer.parse({ learningRate: 0.03, weightDecay: 0.01, clipNorm: 5 })
  const build = (options = {}): Network =>
    buildNetwork(Model.parse({ ...model, ...options }), width, CLASSES, 1)

  it('overfits one batch, and leaks no tensor at any step', () => {
    const network = build({ dropout: 0 })
    const adam = new AdamW(network, optimizer, STEPS)
    const x = input()
    const target = targetsOf(ROWS, [1, 1, 1], 0)
    const losses: number[] = []
    const step = () =>
      losses.push(trainStep(network, adam, x, towards(target), { seed: 1, step: losses.length }).loss)
    step()
    const { numTensors, numBytes } = tf.memory()
    while (losses.length < STEPS) {
      step()
      expect(tf.memory()).toMatchObject({ numTensors, numBytes })
    }
    expect(losses[0]).toBeGreaterThan(0.5)
    expect(losses.at(-1)).toBeLessThan(losses[0] / 3)
  })

  it('learns the distributions of soft labels, whose entropy its loss approaches', () => {
    const network = build({ dropout: 0, ...(model.kind === 'quick' && { inputDropout: 0 }) })
    const steps = 4 * STEPS
    const adam = new AdamW(network, Optimizer.parse({ learningRate: 0.03 }), steps)
    const x = input()
    const soft = [0.6, 0.3, 0.1]
    const target = targetsOf(
      ROWS.map(({ label }) => ({ label, soft })),
      [1, 1, 1],
      0,
    )
    for (let step = 0; step < steps; step++) trainStep(network, adam, x, towards(target), { seed: 1, step })
    const { loss } = trainStep(network, adam, x, towards(target), { seed: 1, step: steps })
    const entropy = -soft.reduce((sum, share) => sum + share * Math.log(share), 0)
    expect(loss).toBeGreaterThan(entropy - 1e-5)
    expect(loss).toBeLessThan(entropy + 0.02)
  })

  it('has the gradient of a small step along it', () => {
    const network = build({ dropout: 0, ...(model.kind === 'quick' && { inputDropout: 0 }) })
    const x = input()
    const { targets } = targetsOf(ROWS, [1, 1, 1], 0)
    const loss = () => tf.losses.softmaxCrossEntropy(targets, network.forward(x, STEP)).asScalar()
    const variables = [...network.parameters.values()]
    const { grads } = tf.variableGrads(loss, variables)
    const length = Math.sqrt(
      variables.reduce((sum, { name }) => sum + tf.sum(tf.square(grads[name])).dataSync()[0], 0),
    )
    const start = takeSnapshot(network)
    const after = (distance: number) => {
      for (const variable of variables)
        variable.assign(tf.add(variable, tf.mul(grads[variable.name], distance / length)))
      const value = loss().dataSync()[0]
      restoreSnapshot(network, start)
      return value
    }
    // The networks are not smooth (ReLU, max pooling), so the two agree to a few per cent only.
    const slope = (after(2e-3) - after(-2e-3)) / 4e-3
    expect(slope / length).toBeGreaterThan(0.95)
    expect(slope / length).toBeLessThan(1.05)
  })

  it('gives a clip the same prediction in any batch', () => {
    const network = build()
    const x = input()
    const [all, alone] = [BATCH, 1].map((rows) =>
      network.forward(
        x.map((part) => part.slice([0], [rows])),
        null,
      ),
    )
    expectClose(alone, all.slice([0], [1]), 1e-5)
  })

  it('is restored from a snapshot, and refuses one of another size', () => {
    const [a, b] = [build(), buildNetwork(Model.parse(model), width, CLASSES, 2)]
    const x = input()
    expect(restoreSnapshot(b, takeSnapshot(a))).toBe(true)
    expectClose(b.forward(x, null), a.forward(x, null), 0)
    const other = buildNetwork(Model.parse(model), width, CLASSES + 1, 1)
    const before = takeSnapshot(other)
    expect(restoreSnapshot(other, takeSnapshot(a))).toBe(false)
    expect(takeSnapshot(other)).toEqual(before)
  })

  it('frees its memory when it is disposed of, its optimiser included', () => {
    const x = input()
    const target = targetsOf(ROWS, [1, 1, 1], 0)
    const { numTensors, numBytes } = tf.memory()
    const network = build()
    const adam = new AdamW(network, optimizer, STEPS)
    trainStep(network, adam, x, towards(target), STEP)
    adam.dispose()
    disposeNetwork(network)
    expect(tf.memory()).toMatchObject({ numTensors, numBytes })
  })
})
