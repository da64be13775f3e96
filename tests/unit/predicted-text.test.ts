import { describe, it } from 'vitest'
import { predictedText } from '../../src/shared/domain/predicted-text.ts'
import { expect } from '../fixtures/expect.ts'

describe('the text of a prediction', () => {
  it.each([
    [{ clips: 3, windows: 8, recordings: 1 }, '3 clips, 8 segments of 1 recording'],
    [{ clips: 0, windows: 58, recordings: 1 }, '58 segments of 1 recording'],
    [{ clips: 1, windows: 0, recordings: 0 }, '1 clip'],
    [{ clips: 2340, windows: 1200, recordings: 2 }, '2,340 clips, 1,200 segments of 2 recordings'],
    [{ clips: 0, windows: 0, recordings: 0 }, '0 clips'],
  ])('%o', (counts, text) => {
    expect(predictedText(counts)).toBe(text)
  })
})
