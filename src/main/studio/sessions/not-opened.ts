import type { NotOpened } from '#shared/contract/index.ts'
import { toStudioError } from '#shared/errors.ts'
import { log } from '../log/index.ts'

/** Logs that a folder could not be opened, and describes it for pages. */
export function explainNotOpened(folder: string, thrown: unknown): NotOpened {
  const { code, message } = toStudioError(thrown)
  log(`${folder} was not opened: ${message}`)
  return { folder, code, message }
}
