import { describe, expect, it } from 'vitest'
import {
  compareEmotions,
  emotionCode,
  emotionName,
  parseEmotion,
  type Emotion,
} from '#shared/domain/emotions.ts'

describe('the name of an emotion', () => {
  it.each([
    ['FEA', 'fear'],
    ['fear', 'fear'],
    [' Fearful ', 'fear'],
    ['F', 'fear'],
    ['happy', 'happiness'],
    ['pleasant_surprise', 'surprise'],
    ['Contempt', 'contempt'],
  ])('is parsed from %j as %j', (text, emotion) => expect(parseEmotion(text)).toBe(emotion))

  it.each(['', '   ', 'x'.repeat(65)])('is refused where it is empty or too long', (text) =>
    expect(parseEmotion(text)).toBeNull(),
  )
})

it('is shown in full and as three letters, also for user-defined emotions', () => {
  expect(emotionName('sadness' as Emotion)).toBe('Sadness')
  expect(emotionCode('sadness' as Emotion)).toBe('SAD')
  expect(emotionName('contempt' as Emotion)).toBe('Contempt')
  expect(emotionCode('contempt' as Emotion)).toBe('CON')
})

it('has its customary place in lists; unknown emotions follow by name', () => {
  const shuffled = ['zeal', 'sadness', 'anger', 'awe', 'fear'] as Emotion[]
  expect(shuffled.sort(compareEmotions)).toEqual(['anger', 'fear', 'sadness', 'awe', 'zeal'])
})
