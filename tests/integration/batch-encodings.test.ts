import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { serStudio } from '../fixtures/cli.ts'
import { writeDataset } from '../fixtures/recordings.ts'

const TEXT = '{"clip": "clip 1.wav", "emotion": "sad", "note": "große Mühe"}\r\n'
const bigEndian = (text: string) => Buffer.from(text, 'utf16le').swap16()

describe('a list of labels', () => {
  let home: string
  let dataset: string
  beforeAll(async () => {
    home = mkdtempSync(join(tmpdir(), 'ser-studio-batch-'))
    dataset = writeDataset(join(home, 'clips'), 1)
    const { stdout } = await serStudio(home, ['index', dataset, '--json'])
    expect(JSON.parse(stdout)).toMatchObject({ clips: 1 })
  })
  afterAll(() => rmSync(home, { recursive: true, force: true, maxRetries: 3 }))
  const label = (bytes: Uint8Array) => {
    const file = join(home, 'labels.jsonl')
    writeFileSync(file, bytes)
    return serStudio(home, ['label', dataset, '--batch', file, '--annotator', 'Ana', '--json'])
  }
  const lastNote = async () => {
    const { stdout } = await serStudio(home, ['label', dataset, 'clip 1.wav', '--history', '--json'])
    const { entries } = JSON.parse(stdout) as { entries: { note: string }[] }
    return entries.at(-1)?.note
  }

  it.each<[string, (text: string) => Uint8Array]>([
    ['UTF-8 without a byte order mark', (all) => Buffer.from(all)],
    ['UTF-8 with a byte order mark', (all) => Buffer.from(`\uFEFF${all}`)],
    ['UTF-16, little-endian, with a byte order mark', (all) => Buffer.from(`\uFEFF${all}`, 'utf16le')],
    ['UTF-16, little-endian, without one', (all) => Buffer.from(all, 'utf16le')],
    ['UTF-16, big-endian, with a byte order mark', (all) => bigEndian(`\uFEFF${all}`)],
  ])('may be %s', async (_, encode) => {
    const { code, stdout, stderr } = await label(encode(TEXT))
    expect(code, stderr).toBe(0)
    expect(JSON.parse(stdout)).toEqual({ labelled: 1, leftOut: null })
    expect(await lastNote()).toBe('große Mühe')
  })

  it('in another encoding is refused with the line and the remedy', async () => {
    const { code, stderr } = await label(Buffer.from(TEXT, 'latin1'))
    expect(code).not.toBe(0)
    expect(stderr).toMatch(
      /labels\.jsonl, line 1 contains bytes that are neither UTF-8 nor UTF-16\. .*Save the list as UTF-8/,
    )
  })
})
