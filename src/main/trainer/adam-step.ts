import { native, tf } from './backend.ts'
import type { Tensor, Tensor1D, Variable } from './tensor.ts'
import type { NativeOps } from './backends/native-op.ts'

const BETA1 = 0.9
const BETA2 = 0.999
const EPSILON = 1e-8

export interface Moment {
  readonly shape: readonly number[]
  readonly values: Float32Array
}

/** Adam (Kingma & Ba 2015) over one flat vector, with its first and second moments. */
export interface AdamStep {
  /** Returns the weights after one step; `step` counts from 0. Call within a tidy. */
  apply(weights: Tensor1D, gradient: Tensor1D, rate: number, step: number): Tensor1D
  moments(): [Moment, Moment]
  restore(moments: readonly [Moment, Moment]): void
  dispose(): void
}

export function adamStep(size: number): AdamStep {
  return native ? fused(native, size) : inParts(size)
}

/** Both bias corrections as two scalars: m̂ / (√v̂ + ε) = m · √c2/c1 / (√v + ε·√c2). */
function corrections(step: number): { readonly c1: number; readonly root2: number } {
  return { c1: 1 - BETA1 ** (step + 1), root2: Math.sqrt(1 - BETA2 ** (step + 1)) }
}

let made = 0

/**
 * TensorFlow's fused kernel: one pass in a tenth of the time. It works on resources, which are referenced by handles.
 */
function fused(ops: NativeOps, size: number): AdamStep {
  const { attr } = ops
  const dtype = attr.float32('dtype')
  const attributes = [
    attr.float32('T'),
    attr.boolean('use_locking', false),
    attr.boolean('use_nesterov', false),
  ]
  const assign = (handle: Tensor, values: Tensor) =>
    void ops.many('AssignVariableOp', [dtype], [handle, values], 0)
  const read = (handle: Tensor) => ops.one('ReadVariableOp', [dtype], [handle]) as Tensor1D
  const handles = ['weights', 'm', 'v'].map((name) => {
    const shared = attr.text('shared_name', `adam-${made++}-${name}`)
    return tf.keep(
      ops.one('VarHandleOp', [dtype, attr.shape('shape', [size]), shared, attr.text('container', '')], []),
    )
  })
  const [weight, m, v] = handles
  tf.tidy(() => {
    for (const moment of [m, v]) assign(moment, tf.zeros([size]))
  })
  const valuesOf = (handle: Tensor) => {
    const values = read(handle)
    const moment = momentOf(values)
    values.dispose()
    return moment
  }
  return {
    apply(weights, gradient, rate, step) {
      const { root2 } = corrections(step)
      assign(weight, weights)
      const scalars = [BETA1 ** (step + 1), BETA2 ** (step + 1), rate, BETA1, BETA2, EPSILON * root2]
      const inputs = [weight, m, v, ...scalars.map((value) => tf.scalar(value)), gradient]
      ops.many('ResourceApplyAdam', attributes, inputs, 0)
      return read(weight)
    },
    moments: () => [valuesOf(m), valuesOf(v)],
    restore(moments) {
      tf.tidy(() => [m, v].forEach((handle, index) => assign(handle, tensorOf(moments[index]))))
    },
    dispose() {
      for (const handle of handles) {
        ops.many('DestroyResourceOp', [attr.boolean('ignore_lookup_error', true)], [handle], 0)
        handle.dispose()
      }
    },
  }
}

function inParts(size: number): AdamStep {
  // The tidy disposes of the zeros, which the variable copies.
  const zeros = (): Variable => tf.tidy(() => tf.variable(tf.zeros([size]), false))
  const [m, v] = [zeros(), zeros()]
  return {
    apply(weights, gradient, rate, step) {
      const { c1, root2 } = corrections(step)
      m.assign(tf.add(tf.mul(m, BETA1), tf.mul(gradient, 1 - BETA1)))
      v.assign(tf.add(tf.mul(v, BETA2), tf.mul(tf.square(gradient), 1 - BETA2)))
      const direction = tf.div(m, tf.add(tf.sqrt(v), EPSILON * root2))
      return tf.sub(weights, tf.mul(direction, (rate * root2) / c1))
    },
    moments: () => [momentOf(m), momentOf(v)],
    restore(moments) {
      tf.tidy(() => [m, v].forEach((moment, index) => moment.assign(tensorOf(moments[index]))))
    },
    dispose() {
      m.dispose()
      v.dispose()
    },
  }
}

function momentOf(tensor: Tensor): Moment {
  return { shape: tensor.shape, values: Float32Array.from(tensor.dataSync()) }
}

/** Copied, because tensors may keep the given array. */
function tensorOf({ values }: Moment): Tensor1D {
  return tf.tensor1d(values.slice())
}
