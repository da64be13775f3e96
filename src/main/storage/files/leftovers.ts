import { readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { isRunning, MARK } from '../processes/index.ts'

const LEFTOVER = new RegExp(String.raw`\.(${MARK})\.new$`)

/** Deletes temporary files and folders of processes that have ended. */
export function removeLeftovers(folder: string): void {
  for (const name of readdirSync(folder)) {
    const mark = LEFTOVER.exec(name)?.[1]
    if (mark !== undefined && !isRunning(mark)) rmSync(join(folder, name), { recursive: true, force: true })
  }
}
