import { describe, expect, it } from 'vitest'
import { chooseSound, isSilent } from '../../src/main/studio/audio/index.ts'
import { soundKey, type ChannelSetting, type Levels } from '../../src/shared/domain/channels.ts'

const levels = (rmsDbfs: number, other: Partial<Levels> = {}): Levels => ({
  ...{ rmsDbfs, peakDbfs: rmsDbfs + 15, snrDb: 40, clippedShare: 0, offset: 0 },
  ...other,
})
const SILENT = levels(-120, { peakDbfs: -120, snrDb: null })
const chosen = (channels: readonly Levels[], mix: Levels, setting: ChannelSetting = 'auto') =>
  chooseSound({ durationMs: 2_000, levels: mix, channels: { channels, mix, turns: null } }, setting)

describe('of two channels', () => {
  it.each<[string, Levels, Levels, number, number | null]>([
    // what; left; right; level of the mean; used channel
    ['equal ones give their mean', levels(-20), levels(-20), -20, null],
    ['unrelated ones give their mean', levels(-20), levels(-20), -23, null],
    ['inverted ones give the first', levels(-20), levels(-20), -120, 0],
    ['a much quieter one is not used', levels(-45), levels(-20), -25.6, 1],
    ['a silent one is not used', SILENT, levels(-20), -26, 1],
    ['two silent ones give their mean', SILENT, SILENT, -120, null],
    ['a clipped one is not used', levels(-3, { clippedShare: 0.2 }), levels(-25), -8, 1],
    ['a noisy one is not used', levels(-18), levels(-20, { snrDb: 3 }), -19, 0],
    ['a clipped one is used beside a silent one', levels(-3, { clippedShare: 0.2 }), SILENT, -9, 0],
    ['inverted ones give the one with less noise', levels(-20), levels(-21, { snrDb: 60 }), -50, 1],
  ])('%s', (_, left, right, mixDbfs, channel) => {
    const { plan, levels: used } = chosen([left, right], levels(mixDbfs))
    expect(plan.channel).toBe(channel)
    if (channel !== null) expect(used).toBe([left, right][channel])
  })

  it('the mean of two clipped ones has the larger clipped share', () => {
    const [left, right] = [levels(-3, { clippedShare: 0.2 }), levels(-3, { clippedShare: 0.1 })]
    expect(chosen([left, right], levels(-3)).levels.clippedShare).toBe(0.2)
  })

  it('the set one is used; a channel that a clip lacks is not', () => {
    const channels = [levels(-20), levels(-20)]
    expect(chosen(channels, levels(-20), 2).plan.channel).toBe(1)
    expect(chosen(channels, levels(-20), 3).plan.channel).toBeNull()
    expect(chosen(channels, levels(-120), 'mix').plan.channel).toBeNull()
  })

  it('the reason names channel, share and seconds', () => {
    const { reason } = chosen([levels(-3, { clippedShare: 0.25 }), levels(-25)], levels(-8))
    expect(reason).toBe(
      'Only channel 2 (right) is used: 25.0 % of the samples (0.50 s) of channel 1 (left) are cut off at full scale.',
    )
  })
})

describe('a DC offset', () => {
  const removed = (offset: number) =>
    chooseSound({ durationMs: 1, levels: levels(-20, { offset }), channels: null }, 'auto').plan.offset
  it('is removed above 5 % of the RMS, so that ordinary clips keep their features', () => {
    expect([0.004, -0.004, 0.006, -0.15].map(removed)).toEqual([0, 0, 0.006, -0.15])
  })
})

describe('a quiet sound', () => {
  it.each<[string, number, number, number | null, boolean]>([
    // what; peak; RMS; SNR; silent
    ['at an ordinary level is heard', -20, -35, 2, false],
    ['without dynamics is silent', -55, -65, 3, true],
    ['too short to know its noise is silent', -55, -65, null, true],
    ['that stands out from its noise is heard', -42, -63, 68, false],
    ['of the last bits of 16 is silent', -84, -92, 100, true],
  ])('%s', (_, peakDbfs, rmsDbfs, snrDb, silent) => {
    expect(isSilent({ peakDbfs, rmsDbfs, snrDb })).toBe(silent)
  })
})

it('the key of features is the content hash alone for the plain sound', () => {
  expect(soundKey('abc', { channel: null, offset: 0 })).toBe('abc')
  const keys = [0, 1].flatMap((channel) => [0, 0.15].map((offset) => soundKey('abc', { channel, offset })))
  expect(new Set(keys).size).toBe(4)
})
