import type { ChannelsRead } from './read-channels.ts'

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
