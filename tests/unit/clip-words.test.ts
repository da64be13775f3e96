import { describe, expect, it } from 'vitest'
import { SENTENCE_CODES } from '../../src/main/studio/corpora/synthetic/sentences.ts'
import { FLAG_KINDS } from '../../src/shared/domain/clips.ts'
import { findingName } from '../../src/shared/domain/findings.ts'
import { sentenceText } from '../../src/shared/domain/sentences.ts'

describe('a sentence', () => {
  it.each([
    ['crema-d', 'DFA', 'Don’t forget a jacket'],
    ['ravdess', 'KIDS', 'Kids are talking by the door'],
    ['manifest', 'DFA', 'DFA'],
    ['crema-d', 'toString', 'toString'],
    [null, 'DFA', 'DFA'],
  ] as const)('of %s, code %s, is "%s"', (corpus, code, words) => {
    expect(sentenceText(corpus, code)).toBe(words)
  })

  it('of CREMA-D is known for each of its twelve codes', () => {
    for (const code of SENTENCE_CODES) expect(sentenceText('crema-d', code)).not.toBe(code)
  })
})

it.each(FLAG_KINDS)('the finding %s has a readable name', (kind) => {
  expect(findingName(kind)).toMatch(/^[A-Z][a-z]+( [a-z]+)*$/)
})
