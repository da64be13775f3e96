import { describe, it } from 'vitest'
import { reviewedPair } from '../../src/main/cli/demo-pair.ts'
import type { Emotion } from '../../src/shared/domain/emotions.ts'
import { labelNames } from '../../src/shared/domain/label-names.ts'
import { newClass } from '../../src/shared/domain/label-set.ts'
import { expect } from '../fixtures/expect.ts'

const classes = (...names: string[]) => names as Emotion[]

describe('the misclassified clips that the demo reviews', () => {
  it("are of fear and disgust, by the names of the dataset's label set", () => {
    const [fear] = classes('fear')
    const names = labelNames([{ ...newClass(fear, []), name: 'Angst' }])
    expect(reviewedPair(classes('anger', 'disgust', 'fear'), names)).toEqual({
      title: 'Disgust and Angst confused with each other',
      pairs: [['disgust', 'fear']],
    })
  })

  it('are all misclassified clips where the dataset lacks the pair', () => {
    expect(reviewedPair(classes('calm', 'fear'), labelNames([]))).toEqual({
      title: 'misclassified clips',
      pairs: 'all',
    })
  })
})
