import type { ProposalMethod, ProposalOptions } from '#shared/domain/proposals.ts'
import { pauseFrames } from './pauses.ts'
import { TWO_CHANNELS, type ChannelsRead } from './read-channels.ts'
import { segmentsOf, type ProposedSegment } from './segments-of.ts'
import { speechFrames } from './speech.ts'

export interface Proposals {
  readonly seconds: number
  /** Place of the channel, from 0; null for the mean of all channels. */
  readonly tiers: readonly {
    readonly channel: number | null
    readonly segments: readonly ProposedSegment[]
  }[]
}

export interface FrameReading {
  readonly file: string
  readonly channels: ChannelsRead
  /** Receives the seconds of the recording that are done. What it throws ends the reading. */
  readonly report: (seconds: number) => void
}

/** Each channel's frames. */
export interface FramesOfSpeech {
  /** Length of the recording. */
  readonly seconds: number
  readonly frameSeconds: number
  /** For each channel: the probability of speech of each frame. */
  readonly values: readonly Float32Array[]
}

const FRAMES_OF: Readonly<Record<ProposalMethod, (reading: FrameReading) => Promise<FramesOfSpeech>>> = {
  speech: speechFrames,
  pauses: pauseFrames,
}

/** Proposes segments of speech. Throws as `readBlocks` does. */
export async function proposeSegments(
  method: ProposalMethod,
  options: ProposalOptions,
  reading: FrameReading,
): Promise<Proposals> {
  const { seconds, frameSeconds, values } = await FRAMES_OF[method](reading)
  return {
    seconds,
    tiers: values.map((frames, place) => ({
      channel: values.length === TWO_CHANNELS ? place : null,
      segments: segmentsOf(frames, seconds, options, frameSeconds),
    })),
  }
}
