import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { isRunning, MARK, thisProcess } from '../../storage/processes/index.ts'

const OURS = new RegExp(`^predicting-(${MARK})-`)

/** A temporary folder in the project for one prediction. Folders of killed processes are deleted. */
export function openScratch(projectFolder: string): { readonly folder: string; readonly close: () => void } {
  for (const name of readdirSync(projectFolder)) {
    const mark = OURS.exec(name)?.[1]
    if (mark !== undefined && !isRunning(mark))
      rmSync(join(projectFolder, name), { recursive: true, force: true })
  }
  const folder = mkdtempSync(join(projectFolder, `predicting-${thisProcess()}-`))
  return { folder, close: () => rmSync(folder, { recursive: true, force: true }) }
}
