import { z } from 'zod'
import { parseOr } from '#shared/contract/parse.ts'
import { linesOf, readLines } from '../storage/files/index.ts'
import { parseJson } from './read-json.ts'

/** One line of a batch; the label itself is checked where it is written. */
export type BatchLine = z.infer<typeof BatchLine>
const BatchLine = z.strictObject({
  clip: z.union([z.string(), z.number()]).transform(String),
  emotion: z.string(),
  confidence: z.number().nullable().optional(),
  intensity: z.number().nullable().optional(),
  note: z.string().optional(),
})

/** The labels of a file, or of stdin where it is "-". Throws `bad-input` that names the line, `unreadable` for a line without end. */
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
