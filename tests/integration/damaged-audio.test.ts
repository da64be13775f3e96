import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { describe, it } from 'vitest'
import { z } from 'zod'
import { expect } from '../fixtures/expect.ts'

const decodeDamaged = fileURLToPath(new URL('../fixtures/decode-damaged.ts', import.meta.url))
const COPIES = 250
const Fared = z.array(
  z.object({ name: z.string(), decoded: z.number(), refused: z.number(), crashes: z.array(z.string()) }),
)
const Report = z.object({ hang: z.string().nullable(), fared: Fared, peakMb: z.number() })

describe('10,000 damaged audio and video files', { timeout: 300_000 }, () => {
  it('are each decoded or refused with a reason: no crash, no hang, less than 500 MB', () => {
    const { stdout } = spawnSync(process.execPath, [decodeDamaged, String(COPIES)], { encoding: 'utf8' })
    const { hang, fared, peakMb } = Report.parse(JSON.parse(stdout))
    expect(hang).toBeNull()
    expect(fared.length * COPIES).toBeGreaterThanOrEqual(10_000)
    expect(fared.flatMap(({ name, crashes }) => crashes.map((crash) => `${name}: ${crash}`))).toEqual([])
    expect(fared.every(({ decoded, refused }) => decoded + refused === COPIES)).toBe(true)
    expect(peakMb).toBeLessThan(500)
  })
})
