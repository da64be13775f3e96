import { describe, expect, it } from 'vitest'
import {
  chooseTierFormat,
  detectTierFormat,
  TIER_FORMATS,
} from '../../../src/main/studio/tier-files/index.ts'
import { decimal, durationBetween } from '../../../src/main/studio/tier-files/seconds.ts'
import { seeded } from '../../../src/shared/domain/random.ts'
import { tiersOfIntervals } from '../../fixtures/tier-texts.ts'

describe('the format of a file', () => {
  it('is that of its content, whatever its name', () => {
    expect(detectTierFormat(Buffer.from('0.5\t1.75\tanger\n'), 'calls.rttm').id).toBe('audacity')
  })

  it('is that of its extension where the content fits none, so that the error names the fault', () => {
    expect(detectTierFormat(Buffer.from('SPEAKER call1 1'), 'calls.RTTM').id).toBe('rttm')
  })

  it.each([
    ['an empty file', ' \n', 'x.rttm: the file is empty'],
    ['a picture', '\x89PNG\r\n\x1a\n', 'x.png: this is not a file of tiers that the studio knows'],
  ])('is refused for %s', (_, text, message) => {
    const [name] = message.split(':')
    expect(() => detectTierFormat(Buffer.from(text, 'latin1'), name)).toThrow(message)
  })

  it('of a new file is chosen by extension or id', () => {
    for (const { id, extensions } of TIER_FORMATS) {
      expect(chooseTierFormat(`out${extensions[0].toUpperCase()}`, null).extensions).toContain(extensions[0])
      expect(chooseTierFormat('out', id).id).toBe(id)
    }
    expect(() => chooseTierFormat('out.doc', null)).toThrow('The extension of out.doc names no format')
    expect(() => chooseTierFormat('out.doc', 'doc')).toThrow('There is no format "doc"')
  })
})

describe.each(TIER_FORMATS.map((format) => [format.id, format] as const))('%s', (_, format) => {
  it('refuses a file of more than 64 MB', () => {
    expect(() => format.read(new Uint8Array(64 * 2 ** 20 + 1), 'huge')).toThrow('huge: the file has 64 MB')
  })

  it.each([
    ['an end before its start', 2, 1],
    ['a negative time', -1, 1],
    ['NaN', 0, NaN],
    ['an endless interval', 0, Infinity],
    ['an interval without length', 1, 1],
  ])('does not write %s', (_case, start, end) => {
    expect(() => format.write(tiersOfIntervals([[start, end, 'x']]))).toThrow(
      `The tier "emotion" has an entry from ${start} to ${end} s.`,
    )
  })

  it('holds 40,000 entries', () => {
    const intervals = Array.from({ length: 40_000 }, (_entry, i): [number, number, string] => [
      i / 2,
      i / 2 + 0.25,
      'joy',
    ])
    const { tiers } = format.read(format.write(tiersOfIntervals(intervals)), 'x')
    expect(tiers[0].entries).toHaveLength(40_000)
    expect(tiers[0].entries.at(-1)).toMatchObject({ start: 19_999.5, end: 19_999.75 })
  }, 60_000)

  it('writes a file without entries that it reads again', () => {
    const { tiers } = format.read(format.write(tiersOfIntervals([], { durationSeconds: 3 })), 'x')
    expect(tiers.flatMap(({ entries }) => entries)).toEqual([])
  })
})

describe('times', () => {
  it('are written without an exponent and read back exactly', () => {
    for (const number of [1e-7, 1.2345e-9, 1.5e21, 1e22, 0.1, 12_345.678_9, 0, 5e-324])
      expect([Number(decimal(number)), /e/i.test(decimal(number))]).toEqual([number, false])
  })

  it('have a duration that gives back the end', () => {
    const random = seeded('durations')
    for (let i = 0; i < 20_000; i++) {
      const start = random.next() * 10 ** random.integer(5)
      const end = start + (random.next() + 1e-9) * 10 ** (random.integer(9) - 5)
      expect(start + durationBetween(start, end)).toBe(end)
    }
  })
})
