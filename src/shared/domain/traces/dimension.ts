/** What is rated: a scale of the scheme, or a default. Traces have values from −1 to 1, which are its low and high end. */
export interface TraceDimension {
  readonly id: string
  readonly name: string
  readonly low: number
  readonly high: number
  readonly lowAnchor: string
  readonly highAnchor: string
}

const DEFAULTS: readonly TraceDimension[] = [
  { id: 'valence', name: 'Valence', low: -1, high: 1, lowAnchor: 'unpleasant', highAnchor: 'pleasant' },
  { id: 'arousal', name: 'Arousal', low: -1, high: 1, lowAnchor: 'calm', highAnchor: 'excited' },
]

type Field =
  | (TraceDimension & { readonly kind: 'scale'; readonly offered: boolean })
  | { readonly kind: 'choice' | 'flag' | 'text'; readonly id: string }

/** The offered scales of a scheme, then valence and arousal where no field of the scheme has their id. */
export function traceDimensions(fields: readonly Field[]): readonly TraceDimension[] {
  const scales = fields.flatMap((field) => (field.kind === 'scale' && field.offered ? [plain(field)] : []))
  const ids = new Set(fields.map(({ id }) => id))
  return [...scales, ...DEFAULTS.filter(({ id }) => !ids.has(id))]
}

const plain = ({ id, name, low, high, lowAnchor, highAnchor }: TraceDimension): TraceDimension => ({
  ...{ id, name, low, high, lowAnchor, highAnchor },
})

/** A value of a trace, −1 to 1, as a value of its dimension. */
export const onScale = (value: number, { low, high }: Pick<TraceDimension, 'low' | 'high'>): number =>
  low + ((value + 1) / 2) * (high - low)
