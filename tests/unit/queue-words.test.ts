import { expect, it } from 'vitest'
import { retrainRefusal, retrainText, splitsText } from '#shared/domain/queue-words.ts'

const none = { training: 0, validation: 0, test: 0, annotators: 1, trainingSpeakers: 30, trainingClips: 2000 }

it('the button states how many labels would be trained on', () => {
  expect(retrainText({ ...none, total: 19, training: 12, test: 7 })).toBe(
    'Retrain: 12 of your 19 labels are on training clips',
  )
  expect(retrainText({ ...none, total: 3, training: 1, annotators: 2 })).toBe(
    'Retrain: 1 of 3 new labels is on a training clip',
  )
})

it.each([
  [1, 1, 'Retrain: your label is on a training clip'],
  [1, 0, 'Retrain: your label is not on a training clip'],
  [2, 0, 'Retrain: 0 of your 2 labels are on training clips'],
])('for %i labels, %i on training clips, the button reads “%s”', (total, training, text) => {
  expect(retrainText({ ...none, total, training })).toBe(text)
})

it('a retraining without new training labels is refused with the reason and the remedy', () => {
  expect(retrainRefusal({ ...none, total: 19, training: 12, test: 7 })).toBeNull()
  expect(retrainRefusal({ ...none, total: 7, test: 7 })).toBe(
    'Your 7 labels are on test clips; they change the score, not the model. ' +
      'Label training clips, marked “trains”: 2,000 clips of 30 speakers.',
  )
  expect(retrainRefusal({ ...none, total: 0 })).toMatch(/would change nothing/)
})

it('a queue names the speakers of its clips', () => {
  expect(splitsText({ train: 6, validation: 0, test: 3 })).toBe('3 on test speakers, 6 on training speakers')
  expect(splitsText({ train: 1200, validation: 0, test: 1 })).toBe(
    '1 on test speakers, 1,200 on training speakers',
  )
  expect(splitsText(null)).toBeNull()
})
