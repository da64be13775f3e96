import { StudioError } from '#shared/errors.ts'
import { readText } from '../storage/files/index.ts'

/** A JSON file that an option names. Throws `bad-input` if it is not JSON. */
export function readJsonOption(file: string): unknown {
  return parseJson(readText(file), file)
}

/** Throws `bad-input`; `name` is the name of the text in the message. */
export function parseJson(text: string, name: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    throw new StudioError('bad-input', `${name} is not JSON: ${why}`, {}, error)
  }
}
