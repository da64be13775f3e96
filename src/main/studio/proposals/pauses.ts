import { GATE_FRAME_SECONDS, GATE_HZ, GateFrames, gatedFrames } from '#shared/signal/index.ts'
import { crosstalkFrames } from './crosstalk.ts'
import { readChannels, TWO_CHANNELS } from './read-channels.ts'
import { Resampled } from './resampled.ts'
import type { FramesOfSpeech, FrameReading } from './frames-of-speech.ts'

/**
 * Frames that pass the gate of level and periodicity, 1 or 0. A frame in which the other channel is much louder is crosstalk.
 * Memory grows by some 30 bytes for each frame of 10 ms.
 */
export async function pauseFrames({ file, channels, report }: FrameReading): Promise<FramesOfSpeech> {
  const gates: { readonly resampled: Resampled; readonly frames: GateFrames }[] = []
  const seconds = await readChannels(file, channels, report, (parts, sampleRateHz) => {
    for (const [place, samples] of parts.entries()) {
      gates[place] ??= { resampled: new Resampled(sampleRateHz, GATE_HZ), frames: new GateFrames() }
      gates[place].frames.add(gates[place].resampled.add(samples))
    }
  })
  const measures = gates.map(({ resampled, frames }) => {
    frames.add(resampled.end())
    return frames.end()
  })
  const values = measures.map((own, place) => {
    const others = measures.length === TWO_CHANNELS ? measures[1 - place].levelDb : []
    return gatedFrames(own, crosstalkFrames(own.levelDb, others))
  })
  return { seconds, values, frameSeconds: GATE_FRAME_SECONDS }
}
