import { describe, expect, it } from 'vitest'
import { abstaining, byThreshold, type ScoredClip } from '../../src/main/studio/evaluation/index.ts'
import { coveragePath } from '../../src/renderer/src/draw/coverage-path.ts'
import type { ClipId } from '../../src/shared/domain/clips.ts'
import { seeded } from '../../src/shared/domain/random.ts'

const clip = (id: number, speaker: string, label: number, sure: number): ScoredClip => ({
  ...{ clip: id as ClipId, speaker, label },
  probabilities: [sure, 1 - sure],
})

describe('coverage at each whole percent of confidence', () => {
  const clips = [clip(1, 'a', 0, 0.9), clip(2, 'a', 1, 0.6), clip(3, 'b', 0, 0.29), clip(4, 'c', 0, 1)]
  const points = byThreshold(clips, 2)

  it('is 1 at threshold 0, and never rises with the threshold', () => {
    expect(points).toHaveLength(101)
    expect(points[0]).toMatchObject({ below: 0, clips: 4, speakers: 3, coverage: 1, accuracy: 0.5 })
    expect(points[61]).toMatchObject({ below: 0.61, clips: 3, speakers: 3, accuracy: 2 / 3 })
    expect(points[72]).toMatchObject({ clips: 2, speakers: 2, coverage: 0.5, accuracy: 1 })
    expect(points[100]).toMatchObject({ clips: 1, speakers: 1, accuracy: 1 })
  })

  it('includes a clip whose confidence equals the threshold', () => {
    expect(points[90].clips).toBe(2)
    expect(points[91].clips).toBe(1)
  })

  it('matches abstention below that threshold', () => {
    const random = seeded('thresholds')
    const many = Array.from({ length: 300 }, (_, id) =>
      clip(id, `s${random.integer(9)}`, random.integer(2), random.integer(101) / 100),
    )
    for (const [percent, { clips, coverage, accuracy, uar }] of byThreshold(many, 2).entries())
      expect({ below: percent / 100, clips, coverage, accuracy, uar }).toEqual(
        abstaining(many, 2, percent / 100),
      )
  })

  it('is zero for no clips', () => {
    expect(byThreshold([], 2)[0]).toMatchObject({ clips: 0, coverage: 0, accuracy: null, uar: null })
  })
})

describe('the curve of coverage', () => {
  it('ranges from the most confident clips to all of them, without the noisy first few', () => {
    const point = (clips: number, accuracy: number | null) => ({
      ...{ below: 0, clips, speakers: 1, coverage: clips / 40, accuracy, uar: accuracy },
    })
    expect(coveragePath([point(40, 0.75), point(20, 1), point(9, 0.1), point(0, null)])).toEqual({
      lowest: 0.7,
      path: 'M1.0000 0.8333L0.5000 0.0000',
    })
    expect(coveragePath([])).toEqual({ path: '', lowest: 0.9 })
  })
})
