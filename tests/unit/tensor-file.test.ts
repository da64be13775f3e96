import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, expect, describe, it } from 'vitest'
import { readTensorFile, writeTensorFile, type TensorFile } from '../../src/main/trainer/run/tensor-file.ts'

const folder = mkdtempSync(join(tmpdir(), 'tensor-file-'))
const file = join(folder, 'a.tensors')
const content: TensorFile = {
  meta: { epochs: 3, note: 'für Élise' },
  tensors: new Map([
    ['weight/Zürich', { shape: [2, 3], values: Float32Array.of(1, -2, 3.5, 0, -0, 1e-30) }],
    ['scalar', { shape: [], values: Float32Array.of(7) }],
    ['empty', { shape: [0, 4], values: new Float32Array(0) }],
    ['odd', { shape: [2], values: Float32Array.of(NaN, Infinity) }],
  ]),
}

afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('a tensor file', () => {
  beforeEach(() => writeTensorFile(file, content))

  it('returns what was written, to the last bit', () => {
    expect(readTensorFile(file)).toEqual(content)
  })

  it('may be empty', () => {
    writeTensorFile(file, { meta: null, tensors: new Map() })
    expect(readTensorFile(file)).toEqual({ meta: null, tensors: new Map() })
  })

  it('is null where the file does not exist', () => {
    expect(readTensorFile(join(folder, 'none.tensors'))).toBeNull()
  })

  it('detects a change of any of its bytes', () => {
    const bytes = readFileSync(file)
    for (let at = 0; at < bytes.length; at++) {
      const changed = Buffer.from(bytes)
      changed[at] ^= 1
      writeFileSync(file, changed)
      expect(() => readTensorFile(file), `byte ${at} of ${bytes.length}`).toThrow(/is damaged/)
    }
  })

  it('detects truncation at any place', () => {
    const bytes = readFileSync(file)
    for (let length = 0; length < bytes.length; length++) {
      writeFileSync(file, bytes.subarray(0, length))
      expect(() => readTensorFile(file), `${length} of ${bytes.length} bytes`).toThrow(/is damaged/)
    }
  })

  it("is refused with the file's name and the remedy", () => {
    writeFileSync(file, 'something else')
    expect(() => readTensorFile(file)).toThrow(
      expect.objectContaining({ code: 'unreadable', message: expect.stringContaining(file) as string }),
    )
  })
})
