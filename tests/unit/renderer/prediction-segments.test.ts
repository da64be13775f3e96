import { describe, expect, it } from 'vitest'
import type { PredictedSpan } from '../../../src/shared/contract/prediction.ts'
import { parseEmotion } from '../../../src/shared/domain/emotions.ts'
import { segmentShares, predictionSegments } from '../../../src/renderer/src/draw/prediction-segments.ts'

const fear = parseEmotion('fear')

function span(startSeconds: number, emotion: PredictedSpan['emotion'], note: string | null = null) {
  const answer = { emotion, confidence: 0.7, probabilities: [0.7, 0.3], note }
  return { path: 'session.wav', speaker: null, startSeconds, endSeconds: startSeconds + 3, ...answer }
}

describe('the timeline of a long recording', () => {
  const spans = [
    span(0, fear),
    span(1, fear),
    span(2, null),
    span(3, null, 'No speech'),
    span(4, null, 'Silence'),
  ]
  const segments = predictionSegments(spans, 7)

  it('joins neighbouring windows with one prediction, each until the next begins, the last until the end', () => {
    expect(segments).toEqual([
      { kind: 'emotion', emotion: fear, startSeconds: 0, endSeconds: 2 },
      { kind: 'abstains', emotion: null, startSeconds: 2, endSeconds: 3 },
      { kind: 'no speech', emotion: null, startSeconds: 3, endSeconds: 7 },
    ])
  })

  it('sums the durations of each prediction, the longest first', () => {
    expect(segmentShares(segments).map(({ kind, seconds }) => [kind, seconds])).toEqual([
      ['no speech', 4],
      ['emotion', 2],
      ['abstains', 1],
    ])
  })

  it('stays short for twenty minutes of one prediction', () => {
    const twentyMinutes = Array.from({ length: 1198 }, (_, second) => span(second, fear))
    expect(predictionSegments(twentyMinutes, 1200)).toHaveLength(1)
  })
})
