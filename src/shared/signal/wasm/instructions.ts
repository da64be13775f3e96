import { float32, signed, unsigned, type Code } from './encode.ts'

/**
 * WebAssembly instructions as functions of their operands, so that a kernel reads like its arithmetic:
 * `f32x4.add(a.get, f32x4.load(pointer.get, 16))`.
 */

const binary =
  (opcode: number) =>
  (a: Code, b: Code): Code => [...a, ...b, opcode]
const simd = (opcode: number): Code => [0xfd, ...unsigned(opcode)]
const simdUnary =
  (opcode: number) =>
  (a: Code): Code => [...a, ...simd(opcode)]
const simdBinary =
  (opcode: number) =>
  (a: Code, b: Code): Code => [...a, ...b, ...simd(opcode)]

export const i32 = {
  const: (value: number): Code => [0x41, ...signed(value)],
  add: binary(0x6a),
  sub: binary(0x6b),
  mul: binary(0x6c),
  shl: binary(0x74),
  ltU: binary(0x49),
  geU: binary(0x4f),
  load: (address: Code, offset = 0): Code => [...address, 0x28, 2, ...unsigned(offset)],
  /** `a` where `condition` is not zero, else `b`. */
  select: (a: Code, b: Code, condition: Code): Code => [...a, ...b, ...condition, 0x1b],
}

const lanes = (a: number, b: number, c: number, d: number): Code =>
  [a, b, c, d].flatMap((lane) => [lane * 4, lane * 4 + 1, lane * 4 + 2, lane * 4 + 3])

/** Vectors of four float32 lanes: always the same quantity of four frames or blocks. */
export const f32x4 = {
  load: (address: Code, offset = 0): Code => [...address, ...simd(0x00), 2, ...unsigned(offset)],
  /** Loads one float32 into all four lanes. */
  loadSplat: (address: Code, offset = 0): Code => [...address, ...simd(0x09), 2, ...unsigned(offset)],
  store: (address: Code, value: Code, offset = 0): Code => [
    ...address,
    ...value,
    ...simd(0x0b),
    2,
    ...unsigned(offset),
  ],
  const: (value: number): Code => {
    const bytes = float32(value)
    return [...simd(0x0c), ...bytes, ...bytes, ...bytes, ...bytes]
  },
  splat: (value: Code): Code => [...value, ...simd(0x13)],
  /** Lanes 0–3 are those of `a`, 4–7 those of `b`. */
  shuffle: (a: Code, b: Code, ...order: [number, number, number, number]): Code => [
    ...a,
    ...b,
    ...simd(0x0d),
    ...lanes(...order),
  ],
  neg: simdUnary(0xe1),
  add: simdBinary(0xe4),
  sub: simdBinary(0xe5),
  mul: simdBinary(0xe6),
  div: simdBinary(0xe7),
  /** `b < a ? b : a`, one instruction on every processor; `max` is similar. */
  min: simdBinary(0xea),
  max: simdBinary(0xeb),
  lt: simdBinary(0x43),
  convert: simdUnary(0xfa),
}

export const i32x4 = {
  const: (value: number): Code => {
    const bytes = [value & 255, (value >> 8) & 255, (value >> 16) & 255, (value >> 24) & 255]
    return [...simd(0x0c), ...bytes, ...bytes, ...bytes, ...bytes]
  },
  add: simdBinary(0xae),
  sub: simdBinary(0xb1),
  and: simdBinary(0x4e),
  shl: (a: Code, bits: number): Code => [...a, ...i32.const(bits), ...simd(0xab)],
  shrS: (a: Code, bits: number): Code => [...a, ...i32.const(bits), ...simd(0xac)],
}

export interface Local {
  readonly get: Code
  set(value: Code): Code
}

export function local(index: number): Local {
  return { get: [0x20, ...unsigned(index)], set: (value) => [...value, 0x21, ...unsigned(index)] }
}

/** Adds a constant to an i32 local. */
export const advance = (variable: Local, by: number): Code =>
  variable.set(i32.add(variable.get, i32.const(by)))

/** Runs the body, and repeats it while the condition holds. */
export const repeat = (body: readonly Code[], condition: Code): Code => [
  0x03,
  0x40,
  ...body.flat(),
  ...condition,
  0x0d,
  0,
  0x0b,
]
