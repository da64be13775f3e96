import type { Tensor } from '../tensor.ts'

/** The part of tfjs-node's backend that executes TensorFlow kernels. */
export interface NativeBackend {
  readonly binding: Readonly<Record<AttributeType, number>> & { readonly TF_Version: string }
  executeSingleOutput(op: string, attributes: Attribute[], inputs: Tensor[]): Tensor
  executeMultipleOutputs(op: string, attributes: Attribute[], inputs: Tensor[], outputs: number): Tensor[]
}

type AttributeType =
  | 'TF_ATTR_FLOAT'
  | 'TF_ATTR_INT'
  | 'TF_ATTR_BOOL'
  | 'TF_ATTR_STRING'
  | 'TF_ATTR_TYPE'
  | 'TF_ATTR_SHAPE'
  | 'TF_FLOAT'
  | 'TF_INT32'

interface Attribute {
  readonly name: string
  readonly type: number
  readonly value: number | number[] | boolean | string
}

/** TensorFlow kernels that TensorFlow.js does not offer, by name in the op registry. */
export interface NativeOps {
  readonly attr: ReturnType<typeof attributesOf>
  one(op: string, attributes: Attribute[], inputs: Tensor[]): Tensor
  many(op: string, attributes: Attribute[], inputs: Tensor[], outputs: number): Tensor[]
}

export function nativeOps(backend: NativeBackend): NativeOps {
  return {
    attr: attributesOf(backend),
    one: (op, attributes, inputs) => backend.executeSingleOutput(op, attributes, inputs),
    many: (op, attributes, inputs, outputs) =>
      backend.executeMultipleOutputs(op, attributes, inputs, outputs),
  }
}

function attributesOf({ binding }: NativeBackend) {
  return {
    float: (name: string, value: number) => ({ name, type: binding.TF_ATTR_FLOAT, value }),
    integers: (name: string, value: number[]) => ({ name, type: binding.TF_ATTR_INT, value }),
    shape: (name: string, value: number[]) => ({ name, type: binding.TF_ATTR_SHAPE, value }),
    boolean: (name: string, value: boolean) => ({ name, type: binding.TF_ATTR_BOOL, value }),
    text: (name: string, value: string) => ({ name, type: binding.TF_ATTR_STRING, value }),
    float32: (name: string) => ({ name, type: binding.TF_ATTR_TYPE, value: binding.TF_FLOAT }),
    int32: (name: string) => ({ name, type: binding.TF_ATTR_TYPE, value: binding.TF_INT32 }),
  }
}
