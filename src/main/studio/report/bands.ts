/** Named bands of a quantity, lowest first. */
export interface Bands {
  readonly names: readonly string[]
  /** Name of a value's band; null for an unknown value. */
  readonly of: (value: number | null) => string | null
}

export const AGE_BANDS = bands([25, 35, 45, 55, 65], 'years')
export const DURATION_BANDS = bands([1.5, 2, 2.5, 3, 4], 's')
export const NOISE_BANDS = bands([10, 20, 30, 40], 'dB')

/** @param edges ascending; a value equal to an edge is in the band above it */
export function bands(edges: readonly number[], unit: string): Bands {
  const last = edges.length - 1
  const names = [
    `under ${edges[0]} ${unit}`,
    ...edges.slice(0, last).map((low, i) => `${low} to under ${edges[i + 1]} ${unit}`),
    `${edges[last]} ${unit} and over`,
  ]
  return {
    names,
    of: (value) => (value === null ? null : names[edges.filter((edge) => value >= edge).length]),
  }
}
