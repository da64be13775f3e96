import type { RedactedSound } from './redactions.ts'
import type { Stretch } from './stretch.ts'

/** How a recording becomes the mono sound that is analysed. */
export interface MonoPlan {
  /** Place of the used channel, from 0; null for the mean of all channels. */
  readonly channel: number | null
  /** Mean of the used samples that is subtracted; 0 if none is. */
  readonly offset: number
  /** Stretches that are replaced before anything else. None are if it is left out. */
  readonly redacted?: RedactedSound
}

/** The mono sound that is analysed of a clip. */
export interface AnalysedSound extends MonoPlan {
  /** Why one channel is used, as a sentence; null if the mean of all is. */
  readonly reason: string | null
}

/** The mean of all channels, as decoded. Mono recordings without a DC offset have this plan. */
export const PLAIN: MonoPlan = { channel: null, offset: 0 }

/** Levels of one channel or of a mix, measured without its DC offset. */
export interface Levels {
  readonly rmsDbfs: number
  readonly peakDbfs: number
  /** Estimated signal-to-noise ratio: loud frames against quiet frames. Null where the sound is too short or silent. */
  readonly snrDb: number | null
  /** Share of samples at full scale, 0 to 1. */
  readonly clippedShare: number
  /** DC offset: the mean of the samples, as a share of full scale. */
  readonly offset: number
}

/** Activity of two channels in which two persons take turns. */
export interface Turns {
  /** Seconds in which each channel is active, and both are. */
  readonly activeSeconds: readonly [number, number]
  readonly bothSeconds: number
  /** Correlation of the channels, -1 to 1. */
  readonly correlation: number
}

/** Measures of a recording with several channels. */
export interface ChannelMeasures {
  readonly channels: readonly Levels[]
  /** Levels of the mean of all channels. */
  readonly mix: Levels
  /** Null unless two channels take turns. */
  readonly turns: Turns | null
}

/** Which channels are analysed: `auto` decides for each clip; a number is a channel, from 1. */
export type ChannelSetting = 'auto' | 'mix' | number

/** "channel 1 (left)" of two channels, "channel 1" of more. */
export function channelName(channel: number, count: number): string {
  const side = count === 2 ? ` (${channel === 0 ? 'left' : 'right'})` : ''
  return `channel ${channel + 1}${side}`
}

/**
 * The key of the features of a recording or of a stretch of it: its content hash, its plan unless that is the plain one, and
 * the stretch in seconds. A number as text is exact, so a key names the same samples everywhere.
 */
export function soundKey(
  content: string,
  { channel, offset, redacted }: MonoPlan,
  stretch: Stretch | null = null,
): string {
  const used = `${channel === null ? '' : `/channel:${channel + 1}`}${offset === 0 ? '' : `/offset:${offset}`}`
  const sound = `${content}${used}${redacted ? `/redacted:${redacted.key}` : ''}`
  return stretch === null ? sound : `${sound}@${stretch.start}:${stretch.end}`
}
