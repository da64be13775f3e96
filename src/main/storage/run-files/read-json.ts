import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { StudioError, type ErrorCode } from '#shared/errors.ts'

/**
 * Reads and parses a file that studio and trainer exchange.
 * @param what name of the content, after "is not": "a training plan"
 * @param remedy a sentence
 * @throws StudioError `code` if the file cannot be read or has other content
 */
export function readJson<T>(
  file: string,
  schema: z.ZodType<T>,
  { what, remedy, code }: { readonly what: string; readonly remedy: string; readonly code: ErrorCode },
): T {
  try {
    return schema.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch (error) {
    const why = error instanceof z.ZodError ? z.prettifyError(error) : String(error)
    throw new StudioError(code, `${file} is not ${what}: ${why}. ${remedy}`, { file }, error)
  }
}
