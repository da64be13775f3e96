import { createReadStream } from 'node:fs'
import { z } from 'zod'
import { parseOr } from '#shared/contract/parse.ts'
import { FieldValue } from '#shared/contract/scheme.ts'
import { StudioError } from '#shared/errors.ts'
import { linesOf } from '../storage/files/index.ts'
import { parseJson } from './read-json.ts'

/** One line of a batch. The label is checked when it is written. */
export type BatchLine = z.infer<typeof BatchLine>
const BatchLine = z
  .strictObject({
    clip: z.union([z.string(), z.number()]).transform(String),
    emotion: z.string().optional(),
    confidence: z.number().nullable().optional(),
    intensity: z.number().nullable().optional(),
    note: z.string().optional(),
    /** By the id of their field; null withdraws an answer. */
    answers: z.record(z.string(), FieldValue.nullable()).optional(),
  })
  .refine(({ emotion, answers }) => emotion !== undefined || Object.keys(answers ?? {}).length > 0, {
    message: 'Give an emotion or answers.',
  })

/** Stands for bytes that are neither UTF-8 nor UTF-16. */
const NOT_UNICODE = '\uFFFD'

/**
 * The labels in a file, or in stdin for "-", as UTF-8 or UTF-16. Throws `bad-input` with the line's number, also for
 * text in another encoding; `unreadable` for a line that is too long.
 */
export async function readBatch(file: string): Promise<readonly BatchLine[]> {
  const lines = file === '-' ? linesOf(process.stdin, 'stdin') : linesOf(createReadStream(file), file)
  const batch: BatchLine[] = []
  let number = 0
  for await (const line of lines) {
    number++
    const where = `${file}, line ${number}`
    if (line.includes(NOT_UNICODE))
      throw new StudioError(
        'bad-input',
        `${where} contains bytes that are neither UTF-8 nor UTF-16. No label was written. Save the list as UTF-8.`,
        { file, line: number },
      )
    if (line.trim() !== '') batch.push(parseLine(line, where))
  }
  return batch
}

function parseLine(line: string, where: string): BatchLine {
  return parseOr(BatchLine, parseJson(line, where), `${where} cannot be used`)
}
