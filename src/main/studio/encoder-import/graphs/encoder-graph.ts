import { OnnxGraph } from '../../../storage/onnx/index.ts'
import type { WeightWriter } from './weight-writer.ts'

/** A weight matrix of outputs × inputs, as PyTorch stores it, and its bias. */
export interface Linear {
  readonly outputs: number
  readonly inputs: number
  readonly weight: () => Float32Array
  readonly bias: (() => Float32Array) | null
}

/** Scale and shift of a normalisation. */
export interface Norm {
  readonly weight: () => Float32Array
  readonly bias: () => Float32Array
}

export interface Convolution {
  /** Outputs × inputs of a group × taps. */
  readonly shape: readonly [number, number, number]
  readonly weight: () => Float32Array
  readonly bias: (() => Float32Array) | null
  readonly stride: number
  readonly pads: number
  readonly groups: number
}

/** Hidden states, batch × frames × width. */
export interface EncoderStates {
  /** The state after each block, without a final normalisation. */
  readonly blocks: readonly string[]
  /** What the model itself gives. */
  readonly last: string
}

/** An ONNX graph whose weights are written to a file as they are added, so that few of them are in memory at once. */
export class EncoderGraph {
  readonly onnx = new OnnxGraph()
  readonly #writer: WeightWriter
  #weights = 0

  constructor(writer: WeightWriter) {
    this.#writer = writer
  }

  op: OnnxGraph['op'] = (...operation) => this.onnx.op(...operation)

  integers(...values: readonly number[]): string {
    return this.onnx.integers(values)
  }

  scalar(value: number): string {
    return this.onnx.weights(`value_${this.#weights++}`, { shape: [], values: Float32Array.of(value) })
  }

  tensor(shape: readonly number[], values: Float32Array): string {
    return this.onnx.external(`weight_${this.#weights++}`, shape, this.#writer.write(values))
  }

  vector(values: Float32Array): string {
    return this.tensor([values.length], values)
  }

  /** @param x batch × frames × inputs */
  linear(x: string, { outputs, inputs, weight, bias }: Linear): string {
    const product = this.op('MatMul', [
      x,
      this.tensor([inputs, outputs], transposed(weight(), outputs, inputs)),
    ])
    return bias ? this.op('Add', [product, this.vector(bias())]) : product
  }

  /** Layer normalisation over the last axis. */
  norm(x: string, { weight, bias }: Norm, epsilon = 1e-5): string {
    const inputs = [x, this.vector(weight()), this.vector(bias())]
    return this.op('LayerNormalization', inputs, { axis: -1, epsilon: { float: epsilon } })
  }

  /** @param x batch × channels × frames */
  convolution(x: string, { shape, weight, bias, stride, pads, groups }: Convolution): string {
    const inputs = [x, this.tensor(shape, weight()), ...(bias ? [this.vector(bias())] : [])]
    return this.op('Conv', inputs, { strides: [stride], pads: [pads, pads], group: groups })
  }

  /** x · Φ(x), by the error function. */
  gelu(x: string): string {
    const phi = this.op('Add', [
      this.op('Erf', [this.op('Mul', [x, this.scalar(Math.SQRT1_2)])]),
      this.scalar(1),
    ])
    return this.op('Mul', [this.op('Mul', [x, this.scalar(0.5)]), phi])
  }

  slice(x: string, axis: number, from: number, to: number): string {
    return this.op('Slice', [x, this.integers(from), this.integers(to), this.integers(axis)])
  }

  /** Swaps the last two of three axes. */
  swapped(x: string): string {
    return this.op('Transpose', [x], { perm: [0, 2, 1] })
  }
}

function transposed(values: Float32Array, rows: number, columns: number): Float32Array {
  const out = new Float32Array(values.length)
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++) out[column * rows + row] = values[row * columns + column]
  return out
}
