import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { parseOr } from '../../src/shared/contract/parse.ts'
import { StudioError } from '../../src/shared/errors.ts'

const Queue = z.strictObject({
  limit: z.number().max(10).default(5),
  members: z.array(z.strictObject({ epochs: z.number().int().min(1) })).optional(),
})

function refusal(input: unknown): StudioError {
  try {
    parseOr(Queue, input, 'The queue cannot be made')
  } catch (thrown) {
    if (thrown instanceof StudioError) return thrown
  }
  throw new Error('it was not refused')
}

describe('parsed input', () => {
  it('has its defaults filled in', () => {
    expect(parseOr(Queue, {}, 'The queue cannot be made')).toEqual({ limit: 5 })
  })

  it.each([
    [
      'a field',
      { limit: 11 },
      'The queue cannot be made: "limit": Too big: expected number to be <=10. Correct it and try again.',
    ],
    ['a field within a list', { members: [{ epochs: 0 }] }, '"members[0].epochs": Too small'],
    ['a field that is not known', { size: 3 }, 'Unrecognized key: "size". Correct it'],
    ['several fields', { limit: '5', members: [{ epochs: 0.5 }] }, 'Correct them and try again.'],
    [
      'the input as a whole',
      null,
      'The queue cannot be made: Invalid input: expected object, received null.',
    ],
  ])('is refused with the name of the field: %s', (_, input, words) => {
    const error = refusal(input)
    expect(error.code).toBe('bad-input')
    expect(error.message).toContain(words)
  })

  it('is refused with five faults by name and the number of others', () => {
    const members = Array.from({ length: 8 }, () => ({ epochs: 0 }))
    const error = refusal({ members })
    expect(error.message).toContain('"members[4].epochs"')
    expect(error.message).not.toContain('"members[5].epochs"')
    expect(error.message).toContain('There are 3 more.')
    expect(error.details['issues']).toHaveLength(8)
  })
})
