import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'
import { thisProcess } from '../processes/index.ts'

/** Writes beside and moves into place: after a crash the file is the old one or the new one, never half of either. */
export function writeFileAtomically(file: string, content: string | Uint8Array): void {
  const beside = `${file}.${thisProcess()}.new`
  try {
    const handle = openSync(beside, 'w')
    try {
      const bytes = typeof content === 'string' ? Buffer.from(content) : content
      let written = 0
      while (written < bytes.length) written += writeSync(handle, bytes, written)
      fsyncSync(handle)
    } finally {
      closeSync(handle)
    }
    renameSync(beside, file)
  } catch (error) {
    rmSync(beside, { force: true })
    throw error
  }
  syncFolder(dirname(file))
}

/** Returns once what was written to a file is on disk. */
export function syncFile(file: string): void {
  const handle = openSync(file, 'r+')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}

/** Makes a rename last through a power cut, where the system lets a folder be synced. */
export function syncFolder(folder: string): void {
  if (process.platform === 'win32') return
  const handle = openSync(folder, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}
