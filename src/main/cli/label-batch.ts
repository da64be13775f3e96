import { readFileSync } from 'node:fs'
import { text } from 'node:stream/consumers'
import { z } from 'zod'
import { StudioError } from '#shared/errors.ts'

/** One line of a batch; the label itself is checked where it is written. */
export type BatchLine = z.infer<typeof BatchLine>
const BatchLine = z.strictObject({
  clip: z.union([z.string(), z.number()]).transform(String),
  emotion: z.string(),
  confidence: z.number().nullable().optional(),
  intensity: z.number().nullable().optional(),
  note: z.string().optional(),
})

/** The labels of a file, or of stdin where it is "-". Throws `bad-input` that names the line. */
export async function readBatch(file: string): Promise<readonly BatchLine[]> {
  const content = file === '-' ? await text(process.stdin) : readFileSync(file, 'utf8')
  return content.split('\n').flatMap((line, index) => {
    if (line.trim() === '') return []
    const where = `${file}, line ${index + 1}`
    try {
      const parsed = BatchLine.safeParse(JSON.parse(line))
      if (parsed.success) return [parsed.data]
      throw new StudioError('bad-input', `${where}: ${z.prettifyError(parsed.error)}`)
    } catch (error) {
      throw error instanceof SyntaxError
        ? new StudioError('bad-input', `${where} is not JSON: ${error.message}`)
        : error
    }
  })
}
