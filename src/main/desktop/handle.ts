import { ipcMain, type IpcMainInvokeEvent } from 'electron'
import type { z } from 'zod'
import { StudioError, toStudioError } from '#shared/errors.ts'
import { isOurs } from './sender.ts'

/**
 * Handles a page's request to its window on one channel. Unknown senders are refused and the input is parsed. The page
 * receives `{ output }` or `{ error }`.
 */
export function handle<Schema extends z.ZodType>(
  channel: string,
  schema: Schema,
  answer: (input: z.output<Schema>, event: IpcMainInvokeEvent) => unknown,
): void {
  ipcMain.handle(channel, async (event, input: unknown) => {
    try {
      if (!isOurs(event.senderFrame)) throw new StudioError('bad-input', 'Not from the studio.')
      return { output: await answer(schema.parse(input), event) }
    } catch (error) {
      return { error: toStudioError(error).toJSON() }
    }
  })
}
