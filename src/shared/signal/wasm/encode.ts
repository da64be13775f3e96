/** Bytes of WebAssembly code. */
export type Code = readonly number[]

/** An unsigned integer in LEB128. */
export function unsigned(value: number): number[] {
  const bytes: number[] = []
  do {
    const more = value >>> 7
    bytes.push((value & 0x7f) | (more ? 0x80 : 0))
    value = more
  } while (value)
  return bytes
}

/** A signed 32-bit integer in LEB128. */
export function signed(value: number): number[] {
  const bytes: number[] = []
  for (;;) {
    const byte = value & 0x7f
    value >>= 7
    const done = (value === 0 && !(byte & 0x40)) || (value === -1 && (byte & 0x40) !== 0)
    bytes.push(done ? byte : byte | 0x80)
    if (done) return bytes
  }
}

/** The four bytes of a float32, little-endian. */
export function float32(value: number): number[] {
  return [...new Uint8Array(Float32Array.of(value).buffer)]
}

/** A vector: number of items, then the items. */
export function vector(items: readonly Code[]): number[] {
  return [...unsigned(items.length), ...items.flat()]
}

/** A length in bytes, followed by the bytes. */
export function sized(bytes: Code): number[] {
  return [...unsigned(bytes.length), ...bytes]
}

export function text(value: string): number[] {
  return sized([...new TextEncoder().encode(value)])
}
