import { message, part, floatField, stringField, varintField, type Bytes } from './protobuf.ts'

// Numbers of fields and of types as in onnx.proto (https://github.com/onnx/onnx, Apache-2.0).
const FLOAT = 1
const INT64 = 7
const ATTRIBUTE = { float: 1, int: 2, text: 3, ints: 7 } as const
const EXTERNAL = 1
const IR_VERSION = 8
const OPSET = 17

export interface OnnxTensor {
  readonly shape: readonly number[]
  readonly values: Float32Array
}

/** Where the bytes of a tensor lie, in a file beside the model. */
export interface ExternalPlace {
  readonly file: string
  readonly offset: number
  readonly bytes: number
}

/** A float must be given as `{ float }`, because ONNX distinguishes it from an integer. */
type Attribute = number | string | readonly number[] | { readonly float: number }

/** A variable dimension has a name. Dimensions of the same name have the same size. */
export type Shape = readonly (number | string)[]

/** Builder of an ONNX graph. Values are referenced by name. */
export class OnnxGraph {
  readonly #nodes: Bytes[] = []
  readonly #initializers: Bytes[] = []
  readonly #inputs: Bytes[] = []
  readonly #outputs: Bytes[] = []
  #values = 0

  input(name: string, shape: Shape): string {
    this.#inputs.push(part(11, valueInfo(name, shape)))
    return name
  }

  output(name: string, value: string, shape: Shape): void {
    this.#node('Identity', [value], name, {})
    this.#outputs.push(part(12, valueInfo(name, shape)))
  }

  weights(name: string, { shape, values }: OnnxTensor): string {
    const bytes = new Uint8Array(values.buffer, values.byteOffset, values.byteLength)
    this.#initializers.push(part(5, message(tensor(name, FLOAT, shape), part(9, bytes))))
    return name
  }

  /** Declares float32 weights that lie in another file, little-endian. */
  external(name: string, shape: readonly number[], { file, offset, bytes }: ExternalPlace): string {
    const entries = { location: file, offset: String(offset), length: String(bytes) }
    const fields = Object.entries(entries).map(([key, value]) =>
      part(13, message(stringField(1, key), stringField(2, value))),
    )
    const place = [...fields, varintField(14, EXTERNAL)]
    this.#initializers.push(part(5, message(tensor(name, FLOAT, shape), ...place)))
    return name
  }

  integers(values: readonly number[]): string {
    const name = this.#name('integers')
    const bytes = new Uint8Array(BigInt64Array.from(values, BigInt).buffer)
    this.#initializers.push(part(5, message(tensor(name, INT64, [values.length]), part(9, bytes))))
    return name
  }

  /**
   * Adds an operation and returns the name of its output. `which` selects another output. An empty name is an omitted
   * input.
   */
  op(
    type: string,
    inputs: readonly string[],
    attributes: Readonly<Record<string, Attribute>> = {},
    which = 0,
  ): string {
    const output = this.#name(type.toLowerCase())
    this.#node(type, inputs, output, attributes, which)
    return output
  }

  bytes(name: string, about: string): Bytes {
    const graph = [
      ...this.#nodes,
      stringField(2, name),
      ...this.#initializers,
      ...this.#inputs,
      ...this.#outputs,
    ]
    return message(
      varintField(1, IR_VERSION),
      stringField(2, 'SER Studio'),
      stringField(6, about),
      part(7, message(...graph)),
      part(8, message(stringField(1, ''), varintField(2, OPSET))),
    )
  }

  #node(
    type: string,
    inputs: readonly string[],
    output: string,
    attributes: Readonly<Record<string, Attribute>>,
    which = 0,
  ): void {
    const outputs = Array.from({ length: which + 1 }, (_, i) => (i === which ? output : ''))
    this.#nodes.push(
      part(
        1,
        message(
          ...inputs.map((input) => stringField(1, input)),
          ...outputs.map((name) => stringField(2, name)),
          stringField(3, output),
          stringField(4, type),
          ...Object.entries(attributes).map(([name, value]) => part(5, attribute(name, value))),
        ),
      ),
    )
  }

  #name(kind: string): string {
    return `${kind}_${this.#values++}`
  }
}

function attribute(name: string, value: Attribute): Bytes {
  if (typeof value === 'number')
    return message(stringField(1, name), varintField(3, value), varintField(20, ATTRIBUTE.int))
  if (typeof value === 'string')
    return message(stringField(1, name), stringField(4, value), varintField(20, ATTRIBUTE.text))
  if ('float' in value)
    return message(stringField(1, name), floatField(2, value.float), varintField(20, ATTRIBUTE.float))
  return message(
    stringField(1, name),
    ...value.map((item) => varintField(8, item)),
    varintField(20, ATTRIBUTE.ints),
  )
}

/** A tensor without its data. */
function tensor(name: string, type: number, shape: readonly number[]): Bytes {
  return message(...shape.map((side) => varintField(1, side)), varintField(2, type), stringField(8, name))
}

function valueInfo(name: string, shape: Shape): Bytes {
  const dimension = (side: number | string) =>
    typeof side === 'string' ? stringField(2, side) : varintField(1, side)
  const sides = shape.map((side) => part(1, dimension(side)))
  return message(
    stringField(1, name),
    part(2, part(1, message(varintField(1, FLOAT), part(2, message(...sides))))),
  )
}
