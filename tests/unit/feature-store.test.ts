import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import {
  appendFileSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  openStore,
  openStoreFolder,
  storeFolder,
  type FeatureMatrix,
} from '../../src/main/studio/features/index.ts'

const WIDTH = 4
let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'feature-store-'))
})
afterEach(() => {
  rmSync(folder, { recursive: true, force: true })
})

/** A matrix of distinct values. */
function matrix(frames: number, seed: number): FeatureMatrix {
  const data = Float32Array.from({ length: frames * WIDTH }, (_, i) => seed * 1000 + i / 8)
  return { frames, width: WIDTH, data }
}

function fill(records: number, options: { packBytes?: number } = {}): void {
  const store = openStoreFolder(folder, WIDTH, options)
  for (let i = 0; i < records; i++) store.append(`clip-${i}`, matrix(3 + (i % 5), i))
  store.close()
}

const packs = () => readdirSync(folder).filter((name) => name.endsWith('.pack'))
const pack = () => join(folder, packs().at(-1)!)

/** Flips one byte of the last pack, `back` bytes before its end, and keeps the file's time, as a failing disk would. */
function damage(back: number): void {
  const bytes = readFileSync(pack())
  bytes[bytes.length - back] ^= 0x40
  writeFileSync(pack(), bytes)
}

describe('a feature store', () => {
  it('returns what was appended, in the same process and after reopening', () => {
    const store = openStoreFolder(folder, WIDTH)
    store.append('a', matrix(3, 1))
    store.append('b+noise:0.01:7', matrix(5, 2))
    expect(store.read('a')).toEqual(matrix(3, 1))
    store.close()
    const again = openStoreFolder(folder, WIDTH, { readonly: true })
    expect(again.size).toBe(2)
    expect(again.frames('b+noise:0.01:7')).toBe(5)
    expect(again.read('b+noise:0.01:7')).toEqual(matrix(5, 2))
    expect([...again.keys()]).toEqual(['a', 'b+noise:0.01:7'])
    expect(again.has('c')).toBe(false)
    expect(() => again.read('c')).toThrow(expect.objectContaining({ code: 'not-found' }))
    again.close()
  })

  it('reads part of a record into a larger array', () => {
    const store = openStoreFolder(folder, WIDTH)
    store.append('a', matrix(6, 1))
    const target = new Float32Array(20).fill(-1)
    expect(store.readInto('a', target, 4, 2, 3)).toBe(2)
    expect([...target.subarray(4, 12)]).toEqual([...matrix(6, 1).data.subarray(12, 20)])
    expect(target[3]).toBe(-1)
    expect(target[12]).toBe(-1)
    expect(store.readInto('a', target, 0, 160, 4)).toBe(2)
    expect(store.readInto('a', target, 0, 160, 9)).toBe(0)
    expect(() => store.readInto('a', target, 10)).toThrow(expect.objectContaining({ code: 'bad-input' }))
    store.close()
  })

  it('keeps a record without frames, and replaces a record with the same key', () => {
    const store = openStoreFolder(folder, WIDTH)
    store.append('a', matrix(0, 1))
    expect(store.read('a').frames).toBe(0)
    store.append('a', matrix(2, 9))
    store.close()
    const again = openStoreFolder(folder, WIDTH)
    expect(again.size).toBe(1)
    expect(again.read('a')).toEqual(matrix(2, 9))
    again.close()
  })

  it('starts a new pack at the size limit and appends to the last one after reopening', () => {
    fill(40, { packBytes: 1000 })
    expect(packs().length).toBeGreaterThan(3)
    const store = openStoreFolder(folder, WIDTH, { packBytes: 1000 })
    store.append('one-more', matrix(3, 77))
    for (let i = 0; i < 40; i++) expect(store.read(`clip-${i}`)).toEqual(matrix(3 + (i % 5), i))
    store.close()
  })

  it('has a separate folder for each kind', () => {
    openStore(folder, 'seed').close()
    openStore(folder, 'frames').close()
    expect(storeFolder(folder, 'seed')).toMatch(/seed-[0-9a-f]{12}$/)
    expect(readdirSync(folder).length).toBe(2)
  })

  it('refuses a matrix of another width, and refuses to append where it was opened for reading', () => {
    const store = openStoreFolder(folder, WIDTH)
    const narrow = { frames: 2, width: 3, data: new Float32Array(6) }
    expect(() => store.append('a', narrow)).toThrow(expect.objectContaining({ code: 'bad-input' }))
    store.close()
    const reader = openStoreFolder(folder, WIDTH, { readonly: true })
    expect(() => reader.append('a', matrix(1, 1))).toThrow(expect.objectContaining({ code: 'bad-input' }))
    reader.close()
  })
})

describe('a damaged store', () => {
  it('detects a damaged record on reading, drops it and accepts it again', () => {
    fill(10)
    const store = openStoreFolder(folder, WIDTH)
    damage(3) // Changed while the store is open, so only reading can detect it.
    expect(() => store.read('clip-9')).toThrow(expect.objectContaining({ code: 'unreadable' }))
    expect(store.has('clip-9')).toBe(false)
    store.append('clip-9', matrix(7, 9))
    expect(store.read('clip-9')).toEqual(matrix(7, 9))
    store.close()
    const again = openStoreFolder(folder, WIDTH)
    expect(again.size).toBe(10)
    expect(again.read('clip-9')).toEqual(matrix(7, 9))
    again.close()
  })

  it('leaves a note for the next writer when a reader detects damage', () => {
    fill(10)
    const reader = openStoreFolder(folder, WIDTH, { readonly: true })
    damage(3)
    expect(() => reader.read('clip-9')).toThrow(expect.objectContaining({ code: 'unreadable' }))
    reader.close()
    const writer = openStoreFolder(folder, WIDTH)
    expect(writer.has('clip-9')).toBe(false)
    expect(writer.size).toBe(9)
    writer.close()
  })

  it('loses one record, and not those after it, where a header is damaged', () => {
    fill(10)
    const bytes = readFileSync(pack())
    const second = bytes.indexOf('clip-1')
    bytes[second] ^= 1
    writeFileSync(pack(), bytes)
    const store = openStoreFolder(folder, WIDTH)
    expect([...store.keys()]).toEqual([0, 2, 3, 4, 5, 6, 7, 8, 9].map((i) => `clip-${i}`))
    store.close()
  })

  it('cuts off an incomplete record at the end and appends after the last complete one', () => {
    fill(5)
    const whole = statSync(pack()).size
    appendFileSync(pack(), readFileSync(pack()).subarray(0, 40)) // half a record
    const store = openStoreFolder(folder, WIDTH)
    expect(statSync(pack()).size).toBe(whole)
    store.append('clip-5', matrix(2, 5))
    store.close()
    const again = openStoreFolder(folder, WIDTH)
    expect(again.size).toBe(6)
    expect(again.read('clip-5')).toEqual(matrix(2, 5))
    again.close()
  })

  it.each(['deleted', 'damaged'])('rebuilds an index that was %s', (how) => {
    fill(8)
    const index = pack().replace('.pack', '.index')
    if (how === 'deleted') rmSync(index)
    else writeFileSync(index, readFileSync(index).fill(7, 40, 60))
    const store = openStoreFolder(folder, WIDTH)
    expect(store.size).toBe(8)
    expect(store.read('clip-7')).toEqual(matrix(5, 7))
    store.close()
    expect(statSync(index).size).toBe(32 + 8 * 32)
  })
})

const SCRIPT = `
  import { openStoreFolder } from '${new URL('../../src/main/studio/features/index.ts', import.meta.url).href}'
  const store = openStoreFolder(process.argv[1], ${WIDTH})
  let i = 0
  try {
    for (;; i++) {
      store.append('clip-' + i, { frames: 500, width: ${WIDTH}, data: new Float32Array(500 * ${WIDTH}).fill(i) })
      if (i === 20) console.log('ready')
      if (process.argv[2] === 'slowly') await new Promise((resolve) => setTimeout(resolve, 1))
    }
  } catch (error) {
    store.close()
    console.log(JSON.stringify({ code: error.code, written: i }))
  }`
const node = process.execPath
const args = ['--input-type=module-typescript', '-e', SCRIPT]

describe('two processes and one store', () => {
  it('a second writer is refused and a reader is not; a killed writer loses no finished record', async () => {
    const writer = spawn(node, [...args, folder, 'slowly'], { stdio: ['ignore', 'pipe', 'inherit'] })
    await once(writer.stdout, 'data')
    expect(() => openStoreFolder(folder, WIDTH)).toThrow(
      expect.objectContaining({
        code: 'conflict',
        message: expect.stringContaining(String(writer.pid)) as unknown,
      }),
    )
    const reader = openStoreFolder(folder, WIDTH, { readonly: true })
    expect(reader.size).toBeGreaterThan(20)
    expect(reader.read('clip-20').data[0]).toBe(20)
    reader.close()

    writer.kill('SIGKILL')
    await once(writer, 'exit')
    const next = openStoreFolder(folder, WIDTH)
    expect(next.size).toBeGreaterThan(20)
    for (const key of next.keys()) expect(next.read(key).data[1999]).toBe(Number(key.slice(5)))
    next.close()
  })

  it('a full disk leaves every finished record readable', () => {
    // The shell's file-size limit stands for a full disk: the write fails part of the way in the same manner.
    const command = `ulimit -f 64; exec "$0" "$@"`
    const full = spawnSync('bash', ['-c', command, node, ...args, folder], { encoding: 'utf8' })
    const { code, written } = JSON.parse(full.stdout.trim().split('\n').at(-1)!) as {
      code: string
      written: number
    }
    expect(code).toBe('disk')
    expect(written).toBeGreaterThan(3)
    const store = openStoreFolder(folder, WIDTH)
    expect(store.size).toBe(written)
    expect(store.read(`clip-${written - 1}`).data[0]).toBe(written - 1)
    store.close()
  })
})
