import { channelName, type ChannelSetting, type Levels, type MonoPlan } from '#shared/domain/channels.ts'
import { toMono } from '#shared/signal/index.ts'
import type { Measured } from './channel-meter.ts'
import { measure, removedOffset } from './measure.ts'
import { isClipped, isNoisy, isSilent } from './judge-levels.ts'

/**
 * If the mean of all channels is this far below the loudest one, they cancel each other, or all others are much quieter.
 * Unrelated channels of equal level lose 3 dB in the mean, a silent second channel costs 6 dB.
 */
const LARGEST_LOSS_DB = 5
/** Channels within this range of the loudest are compared by their noise, in steps. */
const COMPARED_DB = { range: 10, step: 3 }

/** The mono sound of a recording that is analysed everywhere: by features, encoders, predictions and drawings. */
export interface ChosenSound {
  readonly plan: MonoPlan
  readonly levels: Levels
  /** Why one channel is used, as a sentence; null if the mean of all is. */
  readonly reason: string | null
}

/** Decides what is analysed, by the levels of the channels, unless the setting of the dataset does. */
export function chooseSound(measured: Measured, setting: ChannelSetting): ChosenSound {
  const { channels = [], mix = measured.levels } = measured.channels ?? {}
  // Two persons who take turns are both heard in the mean.
  const keepsAll = setting === 'auto' && Boolean(measured.channels?.turns)
  const chosen =
    channels.length < 2 || keepsAll ? null : chosenChannel(channels, mix, measured.durationMs, setting)
  // The mean of clipped channels stays below full scale.
  const clippedShare = Math.max(mix.clippedShare, ...channels.map((levels) => levels.clippedShare))
  const levels = chosen ? channels[chosen.channel] : { ...mix, clippedShare }
  return {
    plan: { channel: chosen?.channel ?? null, offset: removedOffset(levels) },
    levels,
    reason: chosen?.reason ?? null,
  }
}

/** Samples without their DC offset, if it is large enough to be removed from a recording. */
export function withoutOffset(samples: Float32Array, sampleRateHz: number): Float32Array {
  return toMono([samples], { channel: null, offset: removedOffset(measure(samples, sampleRateHz)) })
}

interface Chosen {
  readonly channel: number
  readonly reason: string
}

function chosenChannel(
  channels: readonly Levels[],
  mix: Levels,
  durationMs: number,
  setting: ChannelSetting,
): Chosen | null {
  if (setting === 'mix') return null
  const name = (channel: number) => channelName(channel, channels.length)
  const because = (channel: number, why: string) => ({
    channel,
    reason: `Only ${name(channel)} is used: ${why}.`,
  })
  if (setting !== 'auto')
    return setting > channels.length ? null : because(setting - 1, 'it is set for the dataset')
  const faults = channels.map(faultOf)
  const least = Math.min(...faults)
  const best = bestOf(channels, (channel) => faults[channel] === least)
  const worse = channels.flatMap((levels, channel) => (faults[channel] > least ? [{ levels, channel }] : []))
  if (worse.length > 0)
    return because(
      best,
      worse.map(({ levels, channel }) => faultText(levels, name(channel), durationMs)).join(', '),
    )
  const lossDb = Math.max(...channels.map(({ rmsDbfs }) => rmsDbfs)) - mix.rmsDbfs
  if (least === FAULTS.silent || lossDb <= LARGEST_LOSS_DB) return null
  return because(best, lossText(channels, best, lossDb, name))
}

const FAULTS = { none: 0, noisy: 1, clipped: 2, silent: 3 }

function faultOf(levels: Levels): number {
  if (isSilent(levels)) return FAULTS.silent
  if (isClipped(levels)) return FAULTS.clipped
  return isNoisy(levels) ? FAULTS.noisy : FAULTS.none
}

/** The channel with the least noise among those that are about as loud as the loudest; the first of equals. */
function bestOf(channels: readonly Levels[], isCandidate: (channel: number) => boolean): number {
  const candidates = channels.flatMap((levels, channel) =>
    isCandidate(channel) ? [{ ...levels, channel }] : [],
  )
  const loudest = Math.max(...candidates.map(({ rmsDbfs }) => rmsDbfs))
  const steps = ({ snrDb }: Levels) => Math.round((snrDb ?? 0) / COMPARED_DB.step)
  return candidates
    .filter(({ rmsDbfs }) => rmsDbfs >= loudest - COMPARED_DB.range)
    .reduce((best, next) => (steps(next) > steps(best) ? next : best)).channel
}

function faultText(
  { peakDbfs, rmsDbfs, snrDb, clippedShare }: Levels,
  name: string,
  durationMs: number,
): string {
  switch (faultOf({ peakDbfs, rmsDbfs, snrDb, clippedShare, offset: 0 })) {
    case FAULTS.silent:
      return `${name} is silent, with a peak of ${peakDbfs.toFixed(1)} dBFS`
    case FAULTS.clipped:
      return `${clippedText(clippedShare, durationMs)} of ${name} are cut off at full scale`
    default:
      return `in ${name}, loud and quiet parts are only ${snrDb?.toFixed(1) ?? 0} dB apart`
  }
}

/** "2.5 % of the samples (0.12 s)". */
export function clippedText(clippedShare: number, durationMs: number): string {
  return `${(100 * clippedShare).toFixed(1)} % of the samples (${((clippedShare * durationMs) / 1000).toFixed(2)} s)`
}

function lossText(
  channels: readonly Levels[],
  best: number,
  lossDb: number,
  name: (channel: number) => string,
): string {
  const behind = channels.every(({ rmsDbfs }) => Math.abs(rmsDbfs - channels[best].rmsDbfs) < LARGEST_LOSS_DB)
  const why = behind ? 'the channels cancel each other' : 'it is much louder than the mean of all channels'
  return `${why}, and their mean is ${lossDb.toFixed(1)} dB quieter than the loudest, ${name(loudestOf(channels))}`
}

function loudestOf(channels: readonly Levels[]): number {
  return channels.reduce(
    (loudest, { rmsDbfs }, channel) => (rmsDbfs > channels[loudest].rmsDbfs ? channel : loudest),
    0,
  )
}
