import type { RedactedSound } from '#shared/domain/redactions.ts'
import { redact, toPlanar } from '#shared/signal/index.ts'
import { leave } from './blocks.ts'
import { pcmLayout } from './pcm-layout.ts'
import { redactedBlocks } from './redacted-blocks.ts'
import { openSource } from './source.ts'

type Channels = readonly Float32Array[]

const BLOCK_FRAMES = 2 ** 15

/** The redacted samples of a recording from a frame on, in parts. Throws as `readBlocks` does. */
export async function* redactedFrom(
  file: string,
  redacted: RedactedSound,
  from: number,
): AsyncGenerator<Channels> {
  const layout = await pcmLayout(file)
  if (layout === null) {
    yield* decodedFrom(file, redacted, from)
    return
  }
  const { encoding, channels, frames, frameBytes, sampleRateHz } = layout
  using source = await openSource(file)
  for (let at = from; at < frames; at += BLOCK_FRAMES) {
    const held = Math.min(BLOCK_FRAMES, frames - at)
    const bytes = source.read(layout.at + at * frameBytes, held * frameBytes)
    const read = Math.floor(bytes.length / frameBytes)
    if (read === 0) return
    yield redact(toPlanar(bytes, encoding, channels, read), redacted.ranges, { at, sampleRateHz })
  }
}

async function* decodedFrom(file: string, redacted: RedactedSound, from: number): AsyncGenerator<Channels> {
  const blocks = redactedBlocks(file, redacted)
  try {
    let at = 0
    for (let next = await blocks.next(); !next.done; next = await blocks.next()) {
      const { channels } = next.value
      const skipped = Math.max(0, from - at)
      at += channels[0].length
      if (at > from) yield skipped === 0 ? channels : channels.map((samples) => samples.subarray(skipped))
    }
  } finally {
    await leave(blocks)
  }
}
