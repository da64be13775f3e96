import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { TrainingConfig } from '#shared/contract/training.ts'
import type { RunId } from '#shared/domain/runs.ts'
import { StudioError } from '#shared/errors.ts'
import { writeFileAtomically } from '../../storage/files/index.ts'

/** The request for a run: everything that its preparation depends on, except the clips. */
const RunRequest = z.object({
  config: TrainingConfig,
  follow: z
    .string()
    .transform((id) => id as RunId)
    .optional(),
  warmStart: z.boolean().optional(),
  enrolment: z.boolean().optional(),
})
export type RunRequest = Readonly<z.infer<typeof RunRequest>>

const fileOf = (runFolder: string): string => join(runFolder, 'request.json')

export function writeRequest(runFolder: string, { config, follow, warmStart, enrolment }: RunRequest): void {
  mkdirSync(runFolder, { recursive: true })
  writeFileAtomically(fileOf(runFolder), JSON.stringify({ config, follow, warmStart, enrolment }))
}

/** Null for a run by an earlier version of the studio. Throws `unreadable` if the file is damaged. */
export function readRequest(runFolder: string): RunRequest | null {
  const file = fileOf(runFolder)
  if (!existsSync(file)) return null
  try {
    return RunRequest.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch (error) {
    throw new StudioError(
      'unreadable',
      `${file} is damaged. Delete the run and train again.`,
      { file },
      error,
    )
  }
}
