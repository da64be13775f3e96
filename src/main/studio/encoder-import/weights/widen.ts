/** Number types in which models are stored, little-endian. */
export type StoredType = 'float32' | 'float16' | 'bfloat16' | 'int8' | 'int16' | 'int32'

/** Values as float32. Every type but int32 keeps its exact values. */
export function widen(type: StoredType, bytes: Buffer): Float32Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  switch (type) {
    case 'float32':
      return filled(bytes.length / 4, (i) => view.getFloat32(4 * i, true))
    case 'float16': {
      const values = halfValues()
      return filled(bytes.length / 2, (i) => values[view.getUint16(2 * i, true)])
    }
    case 'bfloat16':
      return new Float32Array(
        Uint32Array.from({ length: bytes.length / 2 }, (_, i) => view.getUint16(2 * i, true) << 16).buffer,
      )
    case 'int8':
      return Float32Array.from(new Int8Array(view.buffer, view.byteOffset, view.byteLength))
    case 'int16':
      return filled(bytes.length / 2, (i) => view.getInt16(2 * i, true))
    case 'int32':
      return filled(bytes.length / 4, (i) => view.getInt32(4 * i, true))
  }
}

function filled(length: number, value: (i: number) => number): Float32Array {
  const values = new Float32Array(length)
  for (let i = 0; i < length; i++) values[i] = value(i)
  return values
}

let halves: Float32Array | null = null

/** The value of each bit pattern of float16 (IEEE 754 binary16). */
function halfValues(): Float32Array {
  halves ??= Float32Array.from({ length: 65_536 }, (_, bits) => {
    const sign = bits & 0x8000 ? -1 : 1
    const exponent = (bits >> 10) & 0x1f
    const fraction = bits & 0x3ff
    if (exponent === 0) return sign * fraction * 2 ** -24
    if (exponent === 0x1f) return fraction === 0 ? sign * Infinity : NaN
    return sign * (1 + fraction / 1024) * 2 ** (exponent - 15)
  })
  return halves
}
