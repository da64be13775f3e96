import type { ProposalMethod, ProposalOptions } from '#shared/domain/proposals.ts'
import type { FrameReading, FramesOfSpeech } from './frames-of-speech.ts'
import { pauseFrames } from './pauses.ts'
import { TWO_CHANNELS } from './read-channels.ts'
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
