import { expect, it } from 'vitest'
import { predictionsHeader, predictionLine } from '../../src/main/studio/prediction/index.ts'
import type { PredictedSpan } from '../../src/shared/contract/prediction.ts'
import type { Emotion } from '../../src/shared/domain/emotions.ts'

const FORMULA = '=1+cmd()' as Emotion
const span: PredictedSpan = {
  path: '=a.wav',
  startSeconds: 0,
  endSeconds: 1.5,
  speaker: '@who',
  emotion: FORMULA,
  confidence: 0.5,
  probabilities: [0.5, 0.5],
  note: '+1, or "so"',
}

it('predictions as CSV have no cell, header included, that a spreadsheet would run', () => {
  expect(predictionsHeader([FORMULA, 'fear' as Emotion])).toBe(
    "path,start_s,end_s,speaker,emotion,confidence,'=1+cmd(),fear,note\r\n",
  )
  expect(predictionLine('csv', [FORMULA, 'fear' as Emotion])(span)).toBe(
    `./=a.wav,0.000,1.500,'@who,'=1+cmd(),0.5000,0.5000,0.5000,"'+1, or ""so"""\r\n`,
  )
})
