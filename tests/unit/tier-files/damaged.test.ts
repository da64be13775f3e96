import { expect, it } from 'vitest'
import { TIER_FORMATS } from '../../../src/main/studio/tier-files/index.ts'
import { seeded, type Random } from '../../../src/shared/domain/random.ts'
import { StudioError } from '../../../src/shared/errors.ts'
import { randomTiers } from '../../fixtures/random-tiers.ts'

const MARKS = ['"', '<', '&', '-', 'NaN', '1e999', '\n', '\t', ',', '\0', '\u{1f600}', '-->', '_xd800_']

/** Cuts a text off, removes a part, or puts something into it. */
function damaged(text: string, random: Random): string {
  const at = random.integer(text.length + 1)
  if (random.next() < 0.3) return text.slice(0, at)
  if (random.next() < 0.5) return text.slice(0, at) + text.slice(at + random.integer(30))
  return text.slice(0, at) + MARKS[random.integer(MARKS.length)] + text.slice(at)
}

it.each(TIER_FORMATS.map((format) => [format.id, format] as const))(
  'a damaged file of %s gives tiers that can be written, or an error with a remedy',
  (id, format) => {
    const random = seeded(`damage/${id}`)
    let refused = 0
    for (let seed = 0; seed < 400; seed++) {
      const file = randomTiers(`damage/${id}/${seed}`)
      const whole = { ...file, tiers: file.tiers.map((tier) => ({ ...tier, media: null })) }
      const text = damaged(Buffer.from(format.write(whole)).toString(), random)
      try {
        format.write({ ...format.read(Buffer.from(text), 'x'), media: 'x' })
      } catch (error) {
        expect(error, text).toBeInstanceOf(StudioError)
        expect(error, text).toMatchObject({ code: 'unreadable' })
        refused++
      }
    }
    expect(refused).toBeGreaterThan(5)
  },
  60_000,
)
