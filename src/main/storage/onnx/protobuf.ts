// ONNX needs only two kinds of protocol buffer fields: numbers and length-delimited bytes
// (https://protobuf.dev/programming-guides/encoding). A schema compiler would be larger than this file.

/** An encoded message or a part of one. */
export type Bytes = Uint8Array

export function message(...fields: readonly Bytes[]): Bytes {
  return Buffer.concat(fields)
}

/** A whole number (int32, int64, enum). */
export function varintField(field: number, value: number): Bytes {
  return Buffer.concat([varint(field * 8), varint(value)])
}

/** float32 */
export function floatField(field: number, value: number): Bytes {
  const bytes = Buffer.alloc(4)
  bytes.writeFloatLE(value)
  return Buffer.concat([varint(field * 8 + 5), bytes])
}

/** A nested message or raw bytes. */
export function part(field: number, bytes: Bytes): Bytes {
  return Buffer.concat([varint(field * 8 + 2), varint(bytes.length), bytes])
}

export function stringField(field: number, value: string): Bytes {
  return part(field, Buffer.from(value, 'utf8'))
}

function varint(value: number): Buffer {
  // Negative numbers are the 64 bits of their two's complement.
  const bytes: number[] = []
  for (let rest = BigInt.asUintN(64, BigInt(value)); ; rest >>= 7n) {
    if (rest < 128n) return Buffer.from([...bytes, Number(rest)])
    bytes.push(Number(rest & 127n) + 128)
  }
}
