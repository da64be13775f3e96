import { fstatSync } from 'node:fs'
import { crc32 } from 'node:zlib'
import { Packs } from './packs.ts'
import { dataOffset, HEADER_BYTES, MAX_KEY_BYTES, parseHeader, recordBytes } from './record.ts'
import { nextMagic, readAt } from './scan.ts'

export interface PacksChecked {
  /** Number of intact records. */
  readonly records: number
  /** Number of damaged parts of packs, including an incomplete end. */
  readonly damaged: number
}

/** Reads all packs of a store's folder from end to end and compares every checksum. Changes nothing. */
export function checkPacks(folder: string): PacksChecked {
  const packs = new Packs(folder)
  try {
    const checked = packs.list().map((pack) => checkPack(packs.reader(pack)))
    return {
      records: checked.reduce((sum, { records }) => sum + records, 0),
      damaged: checked.reduce((sum, { damaged }) => sum + damaged, 0),
    }
  } finally {
    packs.close()
  }
}

function checkPack(fd: number): PacksChecked {
  const { size } = fstatSync(fd)
  let records = 0
  let damaged = 0
  for (let offset = 0; offset < size;) {
    const header = parseHeader(readAt(fd, offset, HEADER_BYTES + MAX_KEY_BYTES))
    if (header === null || offset + recordBytes(header) > size) {
      damaged++
      offset = nextMagic(fd, offset + 4, size) ?? size
      continue
    }
    const data = readAt(fd, offset + dataOffset(header), header.frames * header.width * 4)
    if (crc32(data) === header.dataCrc) records++
    else damaged++
    offset += recordBytes(header)
  }
  return { records, damaged }
}
