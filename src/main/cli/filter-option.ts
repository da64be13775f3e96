import { z } from 'zod'
import { StudioError } from '#shared/errors.ts'

/** The filter of `--filter <json>`, not yet checked; an empty one without the option. Throws `bad-input`. */
export function filterOf(json: string | undefined): object {
  if (json === undefined) return {}
  try {
    return z.object({}).loose().parse(JSON.parse(json))
  } catch (error) {
    throw new StudioError('bad-input', `--filter is not a JSON object: ${json}`, {}, error)
  }
}
