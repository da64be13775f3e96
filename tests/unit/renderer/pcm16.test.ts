import { describe, expect, it } from 'vitest'
import { fromPcm16 } from '../../../src/main/studio/prediction/pcm16.ts'
import { toPcm16 } from '../../../src/renderer/src/audio/pcm16.ts'

describe('samples sent to the models', () => {
  it('are exact to half a 16-bit step, and never wrap around', () => {
    const samples = Float32Array.from({ length: 20_000 }, (_, i) => Math.sin(i / 7))
    const arrived = fromPcm16(toPcm16(samples))
    expect(arrived).toHaveLength(samples.length)
    expect(Math.max(...samples.map((sample, i) => Math.abs(sample - arrived[i])))).toBeLessThan(1 / 16_384)
    expect([...fromPcm16(toPcm16(Float32Array.of(3, -3)))].map(Math.sign)).toEqual([1, -1])
  })
})
