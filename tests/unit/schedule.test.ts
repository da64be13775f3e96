import { describe, expect, it } from 'vitest'
import { rateShare } from '../../src/main/trainer/schedule.ts'

describe('the learning rate, as a share of its peak', () => {
  it.each([
    ['constant', 0, 0, 1],
    ['constant', 0, 99, 1],
    ['constant', 0.1, 0, 0.1],
    ['constant', 0.1, 9, 1],
    ['constant', 0.1, 50, 1],
    ['cosine', 0, 0, 1],
    ['cosine', 0, 50, 0.5],
    ['cosine', 0.1, 0, 0.1],
    ['cosine', 0.1, 4, 0.5],
    ['cosine', 0.1, 10, 1],
    ['cosine', 0.1, 55, 0.5],
    // The last step is one before zero.
    ['cosine', 0.1, 99, 0.5 * (1 + Math.cos((Math.PI * 89) / 90))],
    // PyTorch's OneCycleLR(max_lr=1, total_steps=100), defaults: rises over steps 0 to 29, falls until 99.
    ['one-cycle', 0, 0, 1 / 25],
    ['one-cycle', 0, 14.5, (1 + 1 / 25) / 2],
    ['one-cycle', 0, 29, 1],
    ['one-cycle', 0, 64, (1 + 1e-4 / 25) / 2],
    ['one-cycle', 0, 99, 1e-4 / 25],
  ] as const)('of %s, warming up for %f of 100 steps, at step %f: %f', (schedule, warmUp, step, share) => {
    expect(rateShare({ schedule, warmUp }, step, 100)).toBeCloseTo(share, 10)
  })

  it.each(['constant', 'cosine', 'one-cycle'] as const)('is finite for a run of one step: %s', (schedule) => {
    const share = rateShare({ schedule, warmUp: 0.1 }, 0, 1)
    expect(share).toBeGreaterThan(0)
    expect(share).toBeLessThanOrEqual(1)
  })
})
