import type { ChannelMeasures, Levels, Turns } from '#shared/domain/channels.ts'
import { toMono } from '#shared/signal/index.ts'
import type { AudioBlock } from './blocks.ts'
import { FRAME_SECONDS, LevelMeter, percentile } from './measure.ts'

/** Frames of a channel within this range of its loud ones, and this far above its quiet ones, are active, in dB. */
const ACTIVE = { belowLoudDb: 25, aboveQuietDb: 10 }
/** Persons who take turns: least activity of each, most common share of the activity, most correlation. */
const TURNS = { seconds: 0.5, share: 0.1, bothShare: 0.25, correlation: 0.3 }

export interface Measured {
  readonly durationMs: number
  /** Of the mean of all channels. */
  readonly levels: Levels
  /** Null for one channel. */
  readonly channels: ChannelMeasures | null
}

/** Levels of a recording that comes in blocks: of each channel, and of their mean. */
export class ChannelMeter {
  readonly #mix = new LevelMeter()
  #channels: readonly LevelMeter[] = []

  add({ channels, sampleRateHz }: AudioBlock): void {
    this.#mix.add(toMono(channels), sampleRateHz)
    if (channels.length === 1) return
    if (this.#channels.length === 0) this.#channels = channels.map(() => new LevelMeter())
    this.#channels.forEach((meter, channel) => meter.add(channels[channel], sampleRateHz))
  }

  measuredAt(sampleRateHz: number): Measured {
    const [durationMs, mix] = [this.#mix.durationMs(sampleRateHz), this.#mix.levels()]
    if (this.#channels.length === 0) return { durationMs, levels: mix, channels: null }
    const channels = this.#channels.map((meter) => meter.levels())
    const [first, second] = this.#channels
    const turns = channels.length === 2 ? turnsOf(first, second, correlationOf(channels, mix)) : null
    return { durationMs, levels: mix, channels: { channels, mix, turns } }
  }
}

function turnsOf(first: LevelMeter, second: LevelMeter, correlation: number): Turns | null {
  if (Math.abs(correlation) > TURNS.correlation) return null
  const active = [first, second].map((meter) => activityOf(meter.framePowers()))
  const frames = { first: 0, second: 0, both: 0 }
  active[0].forEach((now, frame) => {
    frames.first += now
    frames.second += active[1][frame]
    frames.both += now & active[1][frame]
  })
  const either = frames.first + frames.second - frames.both
  const least = Math.max(TURNS.seconds / FRAME_SECONDS, TURNS.share * either)
  if (Math.min(frames.first, frames.second) < least || frames.both > TURNS.bothShare * either) return null
  return {
    activeSeconds: [frames.first * FRAME_SECONDS, frames.second * FRAME_SECONDS],
    bothSeconds: frames.both * FRAME_SECONDS,
    correlation,
  }
}

/** 1 for each active frame, else 0. */
function activityOf(powers: Float64Array): Uint8Array {
  const ascending = powers.toSorted()
  const least = Math.max(
    percentile(ascending, 0.95) / 10 ** (ACTIVE.belowLoudDb / 10),
    percentile(ascending, 0.1) * 10 ** (ACTIVE.aboveQuietDb / 10),
  )
  return Uint8Array.from(powers, (power) => (power > least ? 1 : 0))
}

/** Correlation of two channels, from the powers of both and of their mean; 0 if one is silent. */
function correlationOf([a, b]: readonly Levels[], mix: Levels): number {
  const [first, second, mean] = [a, b, mix].map(({ rmsDbfs }) => 10 ** (rmsDbfs / 10))
  return (2 * mean - first / 2 - second / 2) / Math.sqrt(first * second)
}
