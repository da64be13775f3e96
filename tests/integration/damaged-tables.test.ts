import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { describe, it } from 'vitest'
import { z } from 'zod'
import { expect } from '../fixtures/expect.ts'

const readDamaged = fileURLToPath(new URL('../fixtures/read-damaged-tables.ts', import.meta.url))
/** Copies of each of seven texts and of each of two binary formats. */
const [TEXTS, BINARIES] = [1_400, 100]
const Fared = z.array(
  z.object({ name: z.string(), read: z.number(), refused: z.number(), crashes: z.array(z.string()) }),
)
const Report = z.object({ fared: Fared, peakMb: z.number() })

describe('10,000 damaged tables', { timeout: 300_000 }, () => {
  it('are each read or refused with a reason: no crash, no hang, less than 500 MB', () => {
    const { stdout, stderr } = spawnSync(process.execPath, [readDamaged, String(TEXTS), String(BINARIES)], {
      encoding: 'utf8',
      timeout: 240_000,
    })
    expect(stdout, stderr).not.toBe('')
    const { fared, peakMb } = Report.parse(JSON.parse(stdout))
    expect(fared.flatMap(({ name, crashes }) => crashes.map((crash) => `${name}: ${crash}`))).toEqual([])
    expect(fared.reduce((sum, { read, refused }) => sum + read + refused, 0)).toBe(10_000)
    expect(peakMb).toBeLessThan(500)
  })
})
