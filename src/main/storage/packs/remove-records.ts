import { closeSync, fstatSync, openSync, renameSync, rmSync, writeSync } from 'node:fs'
import { syncFile } from '../files/index.ts'
import { takeLock } from './lock.ts'
import { breakSeal } from './pack-index.ts'
import { Packs } from './packs.ts'
import { HEADER_BYTES, MAX_KEY_BYTES, parseHeader, recordBytes } from './record.ts'
import { nextMagic, readAt } from './scan.ts'

/**
 * Removes records for good: packs that contain any are written anew without them. Returns the number of removed
 * records. Throws `conflict` while another process writes to the store; `disk`.
 * @param folder of one store
 */
export function removeRecords(folder: string, isRemoved: (key: string) => boolean): number {
  const release = takeLock(folder)
  const packs = new Packs(folder)
  try {
    return packs.list().reduce((sum, pack) => sum + removeFrom(packs, pack, isRemoved), 0)
  } finally {
    packs.close()
    release()
  }
}

function removeFrom(packs: Packs, pack: number, isRemoved: (key: string) => boolean): number {
  const file = packs.file(pack)
  const fd = packs.reader(pack)
  const kept: { readonly offset: number; readonly bytes: number }[] = []
  let removed = 0
  for (const { key, ...place } of recordsIn(fd)) {
    if (isRemoved(key)) removed++
    else kept.push(place)
  }
  if (removed === 0) return 0
  const beside = `${file}.new`
  try {
    const target = openSync(beside, 'w')
    try {
      for (const { offset, bytes } of kept) writeAll(target, readAt(fd, offset, bytes))
    } finally {
      closeSync(target)
    }
    syncFile(beside)
    breakSeal(file)
    renameSync(beside, file)
  } finally {
    rmSync(beside, { force: true })
  }
  return removed
}

/** The records with an intact header. Damaged parts are skipped, and so not kept. */
function* recordsIn(fd: number): Generator<{ key: string; offset: number; bytes: number }> {
  const { size } = fstatSync(fd)
  for (let offset = 0; offset < size;) {
    const header = parseHeader(readAt(fd, offset, HEADER_BYTES + MAX_KEY_BYTES))
    if (header === null || offset + recordBytes(header) > size) {
      offset = nextMagic(fd, offset + 4, size) ?? size
      continue
    }
    yield { key: header.key, offset, bytes: recordBytes(header) }
    offset += recordBytes(header)
  }
}

function writeAll(fd: number, bytes: Buffer): void {
  for (let written = 0; written < bytes.length;)
    written += writeSync(fd, bytes, written, bytes.length - written)
}
