import { describe, expect, it } from 'vitest'
import { PRESETS } from '../../../src/shared/domain/presets.ts'
import { settingsThatDiffer } from '../../../src/renderer/src/draw/config-difference.ts'

const { quick, deep } = PRESETS

describe('settings that differ', () => {
  it('are none between a configuration and itself under another name', () => {
    expect(settingsThatDiffer([quick.config, { ...quick.config, name: 'Again' }])).toEqual([])
  })

  it('are listed by their path, in the order of the configurations', () => {
    const [member] = quick.config.members
    const longer = { ...quick.config, seed: 2, members: [{ ...member, epochs: 60 }] }
    expect(settingsThatDiffer([quick.config, longer, quick.config])).toEqual([
      { setting: 'members[0].epochs', values: ['30', '60', '30'] },
      { setting: 'seed', values: ['1', '2', '1'] },
    ])
  })

  it('are null where only another kind of model has them', () => {
    expect(settingsThatDiffer([quick.config, deep.config])).toContainEqual({
      setting: 'members[0].model.attention',
      values: [null, 'true'],
    })
  })
})
