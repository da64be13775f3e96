import { z } from 'zod'
import { parseOr } from '#shared/contract/parse.ts'
import { linesOf, readLines } from '../storage/files/index.ts'
import { parseJson } from './read-json.ts'

/** One line of a batch. The label is checked when it is written. */
export type BatchLine = z.infer<typeof BatchLine>
const BatchLine = z.strictObject({
  clip: z.union([z.string(), z.number()]).transform(String),
  emotion: z.string(),
  confidence: z.number().nullable().optional(),
  intensity: z.number().nullable().optional(),
  note: z.string().optional(),
})

/**
 * The labels in a file, or in stdin for "-". Throws `bad-input` with the line's number; `unreadable` for a line that is
 * too long.
 */
export async function readBatch(file: string): Promise<readonly BatchLine[]> {
  const lines = file === '-' ? linesOf(process.stdin, 'stdin') : readLines(file)
  const batch: BatchLine[] = []
  let number = 0
  for await (const line of lines) {
    number++
    if (line.trim() !== '') batch.push(parseLine(line, `${file}, line ${number}`))
  }
  return batch
}

function parseLine(line: string, where: string): BatchLine {
  return parseOr(BatchLine, parseJson(line, where), `${where} cannot be used`)
}
