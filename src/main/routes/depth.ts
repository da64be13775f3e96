import { StudioError } from '#shared/errors.ts'

/** Deeper than any input of the contract, and far from the stack limit of a recursive parser. */
const DEEPEST = 100

/** Throws `bad-input` for lists and objects that are nested deeper than the inputs of any route. */
export function requireShallow(input: unknown): void {
  let level: readonly object[] = isObject(input) ? [input] : []
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > DEEPEST)
      throw new StudioError('bad-input', `The request is nested deeper than ${DEEPEST} levels.`)
    level = level.flatMap((value) => Object.values(value).filter(isObject))
  }
}

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !ArrayBuffer.isView(value)
