import { StudioError } from '#shared/errors.ts'
import { TIER_FORMATS } from './formats/index.ts'
import type { TierFormat } from './format.ts'
import { decodeSource } from './source-text.ts'
import { unreadable } from './unreadable.ts'

/**
 * The format of a file, by its content; where no format fits, by its extension, so that reading names the fault.
 * Throws `unreadable` for a file of no known format.
 */
export function detectTierFormat(bytes: Uint8Array, name: string): TierFormat {
  const { text } = decodeSource(bytes, name)
  const fitting = TIER_FORMATS.filter((format) => format.matches(text))
  const format = fitting.find((one) => hasExtension(one, name)) ?? fitting.at(0) ?? byExtension(name)
  if (format && text.trim() !== '') return format
  throw unreadable(
    { file: name, line: null },
    text.trim() === '' ? 'the file is empty' : 'this is not a file of tiers that the studio knows',
    `Formats: ${TIER_FORMATS.map((one) => one.name).join(', ')}.`,
  )
}

/** The format that a new file gets. Throws `bad-input` for an unknown id or extension. */
export function chooseTierFormat(name: string, id: string | null): TierFormat {
  const format = id === null ? byExtension(name) : TIER_FORMATS.find((one) => one.id === id)
  if (format) return format
  throw new StudioError(
    'bad-input',
    id === null
      ? `The extension of ${name} names no format of tiers. Choose one: ${ids()}.`
      : `There is no format "${id}" of tiers. Choose one: ${ids()}.`,
  )
}

const ids = (): string => TIER_FORMATS.map(({ id }) => id).join(', ')
const byExtension = (name: string): TierFormat | null =>
  TIER_FORMATS.find((one) => hasExtension(one, name)) ?? null
const hasExtension = ({ extensions }: TierFormat, name: string): boolean =>
  extensions.some((extension) => name.toLowerCase().endsWith(extension))
