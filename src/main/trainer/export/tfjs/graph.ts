import type { NamedTensor } from '../../run/tensor-file.ts'

/** A node's attribute in the JSON form of TensorFlow's GraphDef. */
type Attribute =
  | { readonly i: string }
  | { readonly b: boolean }
  | { readonly s: string }
  | { readonly type: string }
  | { readonly list: { readonly i: readonly string[] } }
  | { readonly shape: Dimensions }
  | { readonly tensor: { readonly dtype: string; readonly tensorShape: Dimensions } }

interface Dimensions {
  readonly dim: readonly { readonly size: string }[]
}

interface Node {
  readonly name: string
  readonly op: string
  readonly input: readonly string[]
  readonly attr: Readonly<Record<string, Attribute>>
}

export const integer = (value: number): Attribute => ({ i: String(value) })
export const flag = (value: boolean): Attribute => ({ b: value })
export const word = (value: string): Attribute => ({ s: Buffer.from(value).toString('base64') })
export const integers = (values: readonly number[]): Attribute => ({ list: { i: values.map(String) } })
const FLOAT: Attribute = { type: 'DT_FLOAT' }

/** Maximum bytes per weights file: browsers cache files up to this size. */
const SHARD_BYTES = 4 * 1024 * 1024

/** Null is a variable number of rows. */
export type Shape = readonly (number | null)[]

/** Builder of a TensorFlow.js graph model. Values are referenced by name ("split:1" is a second output). */
export class TfjsGraph {
  readonly #nodes: Node[] = []
  readonly #weights: {
    name: string
    shape: readonly number[]
    dtype: 'float32' | 'int32'
    bytes: Uint8Array
  }[] = []
  readonly #inputs: Record<string, unknown> = {}
  readonly #outputs: Record<string, unknown> = {}
  readonly #shapes = new Map<string, string>()

  input(name: string, shape: Shape): string {
    this.#nodes.push({
      name,
      op: 'Placeholder',
      input: [],
      attr: { dtype: FLOAT, shape: { shape: dimensions(shape) } },
    })
    this.#inputs[name] = { name, dtype: 'DT_FLOAT', tensorShape: dimensions(shape) }
    return name
  }

  output(name: string, value: string, shape: Shape): void {
    this.#nodes.push({ name, op: 'Identity', input: [value], attr: { T: FLOAT } })
    this.#outputs[name] = { name, dtype: 'DT_FLOAT', tensorShape: dimensions(shape) }
  }

  weights(name: string, { shape, values }: NamedTensor): string {
    this.#constant(name, shape, 'float32', bytesOf(values))
    return name
  }

  /** A constant list of integers (a shape or axes). Equal lists are written once. */
  shape(values: readonly number[] | number): string {
    const list = typeof values === 'number' ? [values] : values
    const key = `${typeof values} ${list.join()}`
    const known = this.#shapes.get(key)
    if (known !== undefined) return known
    const name = `integers_${this.#shapes.size}`
    this.#constant(
      name,
      typeof values === 'number' ? [] : [list.length],
      'int32',
      bytesOf(Int32Array.from(list)),
    )
    this.#shapes.set(key, name)
    return name
  }

  op(op: string, input: readonly string[], attr: Readonly<Record<string, Attribute>> = {}): string {
    const name = `${op.toLowerCase()}_${this.#nodes.length}`
    this.#nodes.push({ name, op, input, attr: { T: FLOAT, ...attr } })
    return name
  }

  /** model.json and its weights files, by name. */
  files(): ReadonlyMap<string, Uint8Array> {
    const all = Buffer.concat(this.#weights.map(({ bytes }) => bytes))
    const shards = Math.max(1, Math.ceil(all.length / SHARD_BYTES))
    const paths = Array.from({ length: shards }, (_, i) => `group1-shard${i + 1}of${shards}.bin`)
    const model = {
      format: 'graph-model',
      generatedBy: 'SER Studio',
      convertedBy: null,
      signature: { inputs: this.#inputs, outputs: this.#outputs },
      modelTopology: { node: this.#nodes, versions: { producer: 1 } },
      weightsManifest: [
        { paths, weights: this.#weights.map(({ name, shape, dtype }) => ({ name, shape, dtype })) },
      ],
    }
    return new Map<string, Uint8Array>([
      ['model.json', Buffer.from(JSON.stringify(model))],
      ...paths.map((path, i) => [path, all.subarray(i * SHARD_BYTES, (i + 1) * SHARD_BYTES)] as const),
    ])
  }

  #constant(name: string, shape: readonly number[], dtype: 'float32' | 'int32', bytes: Uint8Array): void {
    const type = dtype === 'float32' ? 'DT_FLOAT' : 'DT_INT32'
    this.#nodes.push({
      ...{ name, op: 'Const', input: [] },
      attr: { dtype: { type }, value: { tensor: { dtype: type, tensorShape: dimensions(shape) } } },
    })
    this.#weights.push({ name, shape, dtype, bytes })
  }
}

function dimensions(shape: Shape): Dimensions {
  return { dim: shape.map((size) => ({ size: String(size ?? -1) })) }
}

function bytesOf(values: Float32Array | Int32Array): Uint8Array {
  return new Uint8Array(values.buffer, values.byteOffset, values.byteLength)
}
