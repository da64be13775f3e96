import { describe, expect, it } from 'vitest'
import { detectTierFormat, TIER_FORMATS, type TierFormat } from '../../../src/main/studio/tier-files/index.ts'
import type { TierFile } from '../../../src/shared/domain/tiers.ts'
import { randomTiers } from '../../fixtures/random-tiers.ts'

const SEEDS = Array.from({ length: 300 }, (_, seed) => seed)

/** The file that reading gives after writing. */
const throughFormat = (format: TierFormat, file: TierFile) =>
  format.read(format.write(file), `x${format.extensions[0]}`)

/** Without notes, and without the order of tiers and values. A recording that all tiers share is the file's. */
function comparable({ media, durationSeconds, tiers }: TierFile): object {
  const named = new Set(tiers.map((tier) => tier.media ?? media))
  const only = named.size === 1 ? [...named][0] : tiers.length === 0 ? media : null
  const keyed = tiers.map((tier) => ({
    ...tier,
    media: named.size === 1 ? null : (tier.media ?? media),
    entries: tier.entries.map((entry) => ({
      ...entry,
      values: entry.values.toSorted((a, b) => (a.name < b.name ? -1 : 1)),
    })),
  }))
  return {
    media: only,
    durationSeconds,
    tiers: keyed
      .map((tier) => ({ key: JSON.stringify([tier.media, tier.name, tier.speaker, tier.kind]), tier }))
      .sort((a, b) => (a.key < b.key ? -1 : 1)),
  }
}
const isTooMany = (format: TierFormat, file: TierFile) =>
  format.recordings === 'one' && new Set(file.tiers.map(({ media }) => media)).size > 1

describe.each(TIER_FORMATS.map((format) => [format.id, format] as const))('%s', (id, format) => {
  const files = SEEDS.map((seed) => randomTiers(`${id}/${seed}`)).filter((file) => !isTooMany(format, file))

  it('gives back exactly the files about which it loses nothing', () => {
    const whole = files.filter((file) => format.cannotHold(file).length === 0)
    for (const file of whole) expect(comparable(throughFormat(format, file))).toEqual(comparable(file))
  })

  it('names a loss only where there is one', () => {
    const lossy = files.filter((file) => format.cannotHold(file).length > 0)
    expect(lossy.length).toBeGreaterThan(0)
    for (const file of lossy)
      expect(comparable(throughFormat(format, file)), format.cannotHold(file).join()).not.toEqual(
        comparable(file),
      )
  })

  it('loses nothing of a file that it has written', () => {
    let held = 0
    for (const file of files) {
      const once = throughFormat(format, file)
      expect(format.cannotHold(once)).toEqual([])
      expect(comparable(throughFormat(format, once))).toEqual(comparable(once))
      held += once.tiers.length
    }
    expect(held).toBeGreaterThan(100)
  })

  it('keeps each time to the sample at 48 kHz, or says that times are rounded to 1 ms', () => {
    const timesOf = (file: TierFile) =>
      file.tiers.flatMap(({ entries }) => entries.map(({ start }) => start)).sort((a, b) => a - b)
    for (const file of files) {
      const [before, after] = [timesOf(file), timesOf(throughFormat(format, file))]
      const rounds = format.cannotHold(file).some((phrase) => phrase.includes('1 ms'))
      for (const time of after) {
        const nearest = Math.min(...before.map((other) => Math.abs(other - time)))
        expect(nearest).toBeLessThanOrEqual(rounds ? 0.000_501 : 0)
      }
    }
  })

  it('is detected by the content of a file without extension', () => {
    for (const file of files) {
      const held = throughFormat(format, file)
      if (held.tiers.every(({ entries }) => entries.length === 0)) continue
      expect(detectTierFormat(format.write(file), 'unnamed').id).toBe(id)
    }
  })

  it('refuses several recordings in one file, if it holds one', () => {
    if (format.recordings === 'many') return
    const tier = { name: 'a', speaker: null, kind: 'intervals', entries: [] } as const
    const file = {
      media: null,
      durationSeconds: null,
      tiers: [
        { ...tier, media: 'a.wav' },
        { ...tier, media: 'b.wav' },
      ],
      notes: [],
    }
    expect(format.cannotHold(file)).toEqual(['more than one recording'])
    expect(() => format.write(file)).toThrow('holds one recording')
  })
})
