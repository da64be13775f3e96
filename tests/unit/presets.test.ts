import { describe, expect, it } from 'vitest'
import { TrainingConfig } from '#shared/contract/training.ts'
import { PRESETS, waveformConflict } from '#shared/domain/presets.ts'

describe('every preset', () => {
  it.each(Object.values(PRESETS))('$id is a complete configuration that survives JSON', ({ config }) => {
    expect(TrainingConfig.parse(JSON.parse(JSON.stringify(config)))).toEqual(config)
    expect(waveformConflict(config.members)).toBe(false)
  })
})

it.each(['best', 'balanced'] as const)('%s weighs deep and quick models equally', (id) => {
  const weight = (kind: string) =>
    PRESETS[id].config.members.filter((m) => m.model.kind === kind).reduce((sum, m) => sum + m.weight, 0)
  expect(weight('deep')).toBe(weight('quick'))
})

it('an unknown setting is refused by name', () => {
  const parsed = TrainingConfig.safeParse({ ...PRESETS.quick.config, epoch: 3 })
  expect(parsed.success).toBe(false)
  expect(parsed.error?.message).toMatch(/epoch/)
})

it('different augmentations of the same features are reported', () => {
  const [member] = PRESETS.seed.config.members
  expect(waveformConflict([member, { ...member, waveform: { ...member.waveform, noise: 0.5 } }])).toBe(true)
})
