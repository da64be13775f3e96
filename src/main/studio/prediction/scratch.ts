import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'

const OURS = /^predicting-(\d+)-/

/** A folder for what is only needed while predicting, within the project's. What killed processes left is removed. */
export function openScratch(projectFolder: string): { readonly folder: string; readonly close: () => void } {
  for (const name of readdirSync(projectFolder)) {
    const pid = Number(OURS.exec(name)?.[1] ?? 0)
    if (pid > 0 && !isAlive(pid)) rmSync(join(projectFolder, name), { recursive: true, force: true })
  }
  const folder = mkdtempSync(join(projectFolder, `predicting-${process.pid}-`))
  return { folder, close: () => rmSync(folder, { recursive: true, force: true }) }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // Somebody else's process is alive, though it may not be signalled.
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
