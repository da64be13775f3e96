import { isDeepStrictEqual } from 'node:util'
import type { TierFile } from '#shared/domain/tiers.ts'
import { StudioError } from '#shared/errors.ts'
import { checkedTiers } from './checked-tiers.ts'
import { decodeSource, type SourceText } from './source-text.ts'
import type { Step } from './steps/index.ts'

/** A file format of tiers. It has a file in `formats` and a line in `formats/index.ts`. */
export interface TierFormat {
  readonly id: string
  readonly name: string
  /** Lower case, with the full stop; the first one is written. */
  readonly extensions: readonly string[]
  /** Whether one file can be about several recordings. */
  readonly recordings: 'one' | 'many'
  /** Whether a text is of this format, by its content. */
  readonly matches: (text: string) => boolean
  /**
   * Reads a file. Throws `unreadable` with the line and a remedy.
   * @param name the file's name in messages
   */
  readonly read: (bytes: Uint8Array, name: string) => TierFile
  /** Writes what the format can hold. Throws `bad-input` for several recordings where it holds one, and for bad times. */
  readonly write: (file: TierFile) => Uint8Array
  /** What `write` loses of a file: one phrase each. */
  readonly cannotHold: (file: TierFile) => readonly string[]
}

/** What a format states about itself; `defineFormat` makes the rest of it. */
export interface FormatDefinition extends Omit<TierFormat, 'read' | 'write' | 'cannotHold'> {
  readonly parse: (source: SourceText) => TierFile
  /** Bring a file into the form that the format can hold: `parse` gives this form of what `serialise` writes. */
  readonly steps: readonly Step[]
  readonly serialise: (file: TierFile) => string
}

export function defineFormat({ parse, steps, serialise, ...about }: FormatDefinition): TierFormat {
  const isTooMany = ({ tiers }: TierFile) =>
    about.recordings === 'one' && tiers.some(({ media }) => media !== null)
  return {
    ...about,
    read(bytes, name) {
      const source = decodeSource(bytes, name)
      const parsed = parse(source)
      return { ...parsed, notes: [...source.notes, ...parsed.notes] }
    },
    write(file) {
      const checked = checkedTiers(file)
      if (isTooMany(checked))
        throw new StudioError(
          'bad-input',
          `${about.name} holds one recording, and these tiers are about several. Choose one of them, or another format.`,
        )
      return Buffer.from(serialise(steps.reduce((current, step) => step.apply(current), checked)))
    },
    cannotHold(file) {
      let current = checkedTiers(file)
      if (isTooMany(current)) return ['more than one recording']
      const lost: string[] = []
      for (const { phrase, apply } of steps) {
        const next = apply(current)
        if (!isDeepStrictEqual(withoutOrder(next), withoutOrder(current))) lost.push(phrase)
        current = next
      }
      return lost
    },
  }
}

/** The order of tiers has no meaning. */
function withoutOrder({ tiers, ...rest }: TierFile): TierFile {
  const keyed = tiers.map((tier) => ({
    tier,
    key: JSON.stringify([tier.media, tier.name, tier.speaker, tier.kind]),
  }))
  return { ...rest, tiers: keyed.sort((a, b) => (a.key < b.key ? -1 : 1)).map(({ tier }) => tier) }
}
