import type { MonoPlan } from '#shared/domain/channels.ts'
import { toMono } from '#shared/signal/index.ts'
import { leave, readBlocks } from '../audio/index.ts'

/** What is read of a recording: the sound of a plan, or each of two channels apart. Others are mixed. */
export type ChannelsRead = MonoPlan | 'each'

export const TWO_CHANNELS = 2

/**
 * Passes the channels to `take`, block by block. Returns the length in seconds. Throws as `readBlocks` does, and what `report`
 * throws.
 */
export async function readChannels(
  file: string,
  read: ChannelsRead,
  report: (seconds: number) => void,
  take: (channels: readonly Float32Array[], sampleRateHz: number) => Promise<void> | void,
): Promise<number> {
  const blocks = readBlocks(file)
  try {
    let seconds = 0
    for (let next = await blocks.next(); !next.done; next = await blocks.next()) {
      const { channels, sampleRateHz } = next.value
      if (read !== 'each') await take([toMono(channels, read)], sampleRateHz)
      else await take(channels.length > TWO_CHANNELS ? [toMono(channels)] : channels, sampleRateHz)
      seconds += channels[0].length / sampleRateHz
      report(seconds)
    }
    return seconds
  } finally {
    await leave(blocks)
  }
}
