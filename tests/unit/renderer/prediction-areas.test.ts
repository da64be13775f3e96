import { describe, expect, it } from 'vitest'
import type { PredictedWindow } from '#shared/contract/index.ts'
import type { Emotion } from '../../../src/shared/domain/emotions.ts'
import {
  predictionAreas,
  segmentsText,
  conclusionSegments,
  windowAt,
} from '../../../src/renderer/src/draw/prediction-areas.ts'

const window = (startSeconds: number, probabilities: readonly number[] | null): PredictedWindow => ({
  startSeconds,
  endSeconds: startSeconds + 1,
  ...(probabilities ? { found: 'speech', probabilities } : { found: 'no speech', probabilities: null }),
})
const prediction = {
  classes: ['fear', 'disgust'] as Emotion[],
  windowSeconds: 1,
  windows: [window(0, [0.75, 0.25]), window(1, null), window(2, [0.25, 0.75]), window(3, [0.5, 0.5])],
}

describe("a run's prediction over time", () => {
  it('is drawn as stacked areas that fill the height, with a gap where there is no speech', () => {
    const [fear, disgust] = predictionAreas(prediction, 4)
    expect(fear.path).toBe(
      'M0.0000 0.2500L0.1250 0.2500L0.1250 1.0000L0.0000 1.0000Z' +
        'M0.6250 0.7500L0.8750 0.5000L1.0000 0.5000L1.0000 1.0000L0.8750 1.0000L0.6250 1.0000Z',
    )
    expect(disgust.path.startsWith('M0.0000 0.0000L0.1250 0.0000L0.1250 0.2500L0.0000 0.2500Z')).toBe(true)
  })

  it('is that of the nearest window at any time', () => {
    expect(windowAt(prediction.windows, 0).probabilities).toEqual([0.75, 0.25])
    expect(windowAt(prediction.windows, 1.6).found).toBe('no speech')
    expect(windowAt(prediction.windows, 4).probabilities).toEqual([0.5, 0.5])
  })

  it('is described in text for screen readers', () => {
    const words = segmentsText(conclusionSegments(prediction, 4, 0.6, (emotion) => emotion))
    expect(words).toBe(
      'fear 0.0 to 0.5 s, no speech 0.5 to 1.5 s, disgust 1.5 to 2.5 s, not sure 2.5 to 4.0 s',
    )
  })
})
