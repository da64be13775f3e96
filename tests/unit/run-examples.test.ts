import { expect, it } from 'vitest'
import { examplesText } from '../../src/shared/domain/run-examples.ts'

it.each([
  [{ clips: 1 }, '1 clip'],
  [
    { clips: 3120, segments: { segments: 420, recordings: 12 } },
    '3,120 clips and segments, of which 420 are segments of 12 recordings',
  ],
  [
    { clips: 2, segments: { segments: 1, recordings: 1 } },
    '2 clips and segments, of which 1 is a segment of 1 recording',
  ],
])('the examples of a run are said as clips, and how many of them are segments: %o', (data, text) => {
  expect(examplesText(data)).toBe(text)
})
