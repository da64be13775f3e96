/** A stream of pseudo-random numbers, the same for one seed on every machine. Not cryptographically secure. */
export interface Random {
  /** Uniform in [0, 1). */
  next(): number
  /** Uniform integer in [0, bound). */
  integer(bound: number): number
  /** Standard normal. */
  normal(): number
  /** Shuffles in place (Fisher–Yates) and returns the same array. */
  shuffle<T>(items: T[]): T[]
}

/** A stream for an integer or text. Texts give the parts of a run separate streams: seeded(`${seed}/shuffle/3`). */
export function seeded(seed: number | string): Random {
  const next = sfc32(hash(String(seed)))
  let spare: number | null = null
  return {
    next,
    integer: (bound) => Math.floor(next() * bound),
    normal() {
      if (spare !== null) {
        const value = spare
        spare = null
        return value
      }
      // Box–Muller; 1 − u keeps the logarithm off zero.
      const radius = Math.sqrt(-2 * Math.log(1 - next()))
      const angle = 2 * Math.PI * next()
      spare = radius * Math.sin(angle)
      return radius * Math.cos(angle)
    },
    shuffle(items) {
      for (let i = items.length - 1; i > 0; i--) {
        const j = Math.floor(next() * (i + 1))
        ;[items[i], items[j]] = [items[j], items[i]]
      }
      return items
    },
  }
}

/** Four 32-bit words from a text: FNV-1a from four offsets. */
function hash(text: string): [number, number, number, number] {
  const word = (offset: number) => {
    let value = 0x811c9dc5 ^ offset
    for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193)
    return value >>> 0
  }
  return [word(0), word(0x9e3779b9), word(0x243f6a88), word(0xb7e15162)]
}

/** Chris Doty-Humphrey's sfc32, of PractRand: 32-bit state words, period at least 2^32. */
function sfc32([a, b, c, d]: [number, number, number, number]): () => number {
  const next = () => {
    const sum = (a + b + d) | 0
    d = (d + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = ((c << 21) | (c >>> 11)) + sum
    return (sum >>> 0) / 4294967296
  }
  for (let i = 0; i < 12; i++) next()
  return next
}
