import { describe, expect, it } from 'vitest'
import { WaveformAugmentation } from '#shared/contract/training.ts'
import { variantsOf } from '../../src/main/studio/training/variants.ts'

const all = WaveformAugmentation.parse({ copies: 5, noise: 0.02, shiftSeconds: 0.3, pitchSemitones: 2 })

describe('the augmented copies of a clip', () => {
  it('use the configured augmentations in turn', () => {
    expect(variantsOf('abc', all, 1).map((change) => change.kind)).toEqual([
      'noise',
      'shift',
      'pitch',
      'noise',
      'shift',
    ])
    const some = { ...all, noise: 0, shiftSeconds: 0 }
    expect(variantsOf('abc', some, 1).map((change) => change.kind)).toEqual(Array(5).fill('pitch'))
  })

  it('stay within their bounds in both directions', () => {
    const clips = Array.from({ length: 200 }, (_, clip) => variantsOf(`clip ${clip}`, all, 1)).flat()
    const shifts = clips.flatMap((change) => (change.kind === 'shift' ? [change.seconds] : []))
    const pitches = clips.flatMap((change) => (change.kind === 'pitch' ? [change.semitones] : []))
    for (const [values, bound] of [
      [shifts, 0.3],
      [pitches, 2],
    ] as const) {
      expect(Math.max(...values)).toBeGreaterThan(0.9 * bound)
      expect(Math.min(...values)).toBeLessThan(-0.9 * bound)
      expect(Math.max(...values.map(Math.abs))).toBeLessThanOrEqual(bound)
    }
    for (const change of clips) if (change.kind === 'noise') expect(change.level).toBe(0.02)
  })

  it('depend on the clip and the seed alone', () => {
    expect(variantsOf('abc', all, 1)).toEqual(variantsOf('abc', all, 1))
    expect(variantsOf('abc', all, 2)).not.toEqual(variantsOf('abc', all, 1))
    expect(variantsOf('abd', all, 1)).not.toEqual(variantsOf('abc', all, 1))
    const [first, second] = variantsOf('abc', { ...all, shiftSeconds: 0, pitchSemitones: 0 }, 1)
    expect(first).not.toEqual(second) // two noises are two seeds
  })

  it('do not depend on the number of copies', () => {
    expect(variantsOf('abc', { ...all, copies: 2 }, 1)).toEqual(variantsOf('abc', all, 1).slice(0, 2))
  })

  it('are none where no augmentation is configured', () => {
    expect(variantsOf('abc', { ...all, copies: 0 }, 1)).toEqual([])
    expect(variantsOf('abc', WaveformAugmentation.parse({ copies: 3 }), 1)).toEqual([])
  })
})
