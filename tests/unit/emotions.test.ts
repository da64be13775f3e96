import { describe, expect, it } from 'vitest'
import {
  compareEmotions,
  emotionCode,
  emotionName,
  parseEmotion,
  type Emotion,
} from '#shared/domain/emotions.ts'

describe('an emotion is understood', () => {
  it.each([
    ['FEA', 'fear'],
    ['fear', 'fear'],
    [' Fearful ', 'fear'],
    ['F', 'fear'],
    ['happy', 'happiness'],
    ['pleasant_surprise', 'surprise'],
    ['Contempt', 'contempt'],
  ])('from %j as %j', (text, emotion) => expect(parseEmotion(text)).toBe(emotion))

  it.each(['', '   ', 'x'.repeat(65)])('and refused where it is empty or far too long', (text) =>
    expect(parseEmotion(text)).toBeNull(),
  )
})

it('is shown by its name and by three letters, also where it is of the user’s own', () => {
  expect(emotionName('sadness' as Emotion)).toBe('Sadness')
  expect(emotionCode('sadness' as Emotion)).toBe('SAD')
  expect(emotionName('contempt' as Emotion)).toBe('Contempt')
  expect(emotionCode('contempt' as Emotion)).toBe('CON')
})

it('stands in its customary order, unknown ones last by name', () => {
  const shuffled = ['zeal', 'sadness', 'anger', 'awe', 'fear'] as Emotion[]
  expect(shuffled.sort(compareEmotions)).toEqual(['anger', 'fear', 'sadness', 'awe', 'zeal'])
})
