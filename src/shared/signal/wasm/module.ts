import { sized, text, unsigned, vector, type Code } from './encode.ts'
import { local, type Local } from './instructions.ts'

const TYPES = { i32: 0x7f, f32: 0x7d, v128: 0x7b } as const
type ValueType = keyof typeof TYPES

/** A function of the module. It takes numbers, returns nothing, and works on the module's memory. */
export interface Kernel {
  readonly name: string
  readonly parameters: readonly ValueType[]
  readonly locals: readonly ValueType[]
  readonly body: Code
}

/** Defines a kernel. `build` gets the parameters and a function that creates locals, and returns the statements. */
export function kernel<const P extends readonly ValueType[]>(
  name: string,
  parameters: P,
  build: (parameters: { [K in keyof P]: Local }, make: (type: ValueType) => Local) => readonly Code[],
): Kernel {
  const locals: ValueType[] = []
  const make = (type: ValueType) => local(parameters.length + locals.push(type) - 1)
  const given = parameters.map((_, index) => local(index)) as { [K in keyof P]: Local }
  const body = build(given, make).flat()
  return { name, parameters, locals, body }
}

/** The binary module of the kernels. It imports its memory as `host.memory`. */
export function moduleOf(kernels: readonly Kernel[]): Uint8Array<ArrayBuffer> {
  const section = (id: number, items: readonly Code[]): Code => [id, ...sized(vector(items))]
  const types = kernels.map((k) => [0x60, ...vector(k.parameters.map((type) => [TYPES[type]])), 0])
  const code = kernels.map((k) =>
    sized([...vector(k.locals.map((type) => [1, TYPES[type]])), ...k.body, 0x0b]),
  )
  return Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, types),
    ...section(2, [[...text('host'), ...text('memory'), 0x02, 0, 1]]),
    ...section(
      3,
      kernels.map((_, index) => unsigned(index)),
    ),
    ...section(
      7,
      kernels.map((k, index) => [...text(k.name), 0x00, ...unsigned(index)]),
    ),
    ...section(10, code),
  ])
}
