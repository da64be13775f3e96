import { expect, it } from 'vitest'
import { comparedEmotion } from '../../../src/renderer/src/draw/compared-emotion.ts'
import { parseEmotion } from '../../../src/shared/domain/emotions.ts'

const emotion = (word: string) => {
  const parsed = parseEmotion(word)
  if (parsed === null) throw new Error(`${word} is no emotion`)
  return parsed
}
const classes = ['anger', 'disgust', 'fear'].map(emotion)

it.each([
  ['the predicted one where it is not the label', 'anger', [0.2, 0.1, 0.7], 'fear'],
  ['the next likely one where the model agrees with the label', 'anger', [0.7, 0.1, 0.2], 'fear'],
  ['the predicted one of a clip without a label', null, [0.1, 0.8, 0.1], 'disgust'],
])('a clip is compared with %s', (_which, label, probabilities, expected) => {
  expect(comparedEmotion(label === null ? null : emotion(label), { classes, probabilities })).toBe(expected)
})

it('there is no emotion to compare with without a model', () => {
  expect(comparedEmotion(emotion('anger'), null)).toBeNull()
})
