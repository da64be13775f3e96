import type { z } from 'zod'
import { StudioError } from '../errors.ts'

/** Maximum faults that a message names; `details.issues` holds all of them. */
const NAMED = 5

/**
 * Parses an input. Throws `bad-input` with a message that names the failure, each invalid field, and what it must be: `The queue cannot be made: "limit": Too big: expected number to be <=10000. Correct it and try again.`
 * @param failure what cannot be done, a sentence without its full stop
 */
export function parseOr<Schema extends z.ZodType>(
  schema: Schema,
  input: unknown,
  failure: string,
): z.output<Schema> {
  const parsed = schema.safeParse(input)
  if (parsed.success) return parsed.data
  throw new StudioError('bad-input', `${failure}: ${sentencesOf(parsed.error)}`, {
    issues: parsed.error.issues,
  })
}

/** The faults of an input, field by field, with the request to correct them. */
export function sentencesOf({ issues }: z.ZodError): string {
  const named = issues.slice(0, NAMED).map(sentenceOf)
  const more = issues.length > NAMED ? ` There are ${issues.length - NAMED} more.` : ''
  return `${named.join(' ')}${more} Correct ${issues.length === 1 ? 'it' : 'them'} and try again.`
}

function sentenceOf({ path, message }: z.core.$ZodIssue): string {
  const field = fieldOf(path)
  return `${field === '' ? '' : `"${field}": `}${message}${/[.!?]$/.test(message) ? '' : '.'}`
}

/** `members[0].optimizer`, the notation of search spaces. */
function fieldOf(path: readonly PropertyKey[]): string {
  return path.reduce<string>((field, part) => {
    if (typeof part === 'number') return `${field}[${part}]`
    return field === '' ? String(part) : `${field}.${String(part)}`
  }, '')
}
