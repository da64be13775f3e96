import type { RedactedSound } from '#shared/domain/redactions.ts'
import { redact } from '#shared/signal/index.ts'
import { leave, type AudioBlocks } from './blocks.ts'
import { readBlocks } from './read.ts'

/** Like `readBlocks`, with the redacted stretches replaced. Everything that leaves the studio is read by this. */
export function redactedBlocks(file: string, redacted: RedactedSound | undefined): AudioBlocks {
  return redacted ? replaced(readBlocks(file), redacted) : readBlocks(file)
}

async function* replaced(blocks: AudioBlocks, { ranges }: RedactedSound): AudioBlocks {
  try {
    let at = 0
    let next = await blocks.next()
    for (; !next.done; next = await blocks.next()) {
      const { channels, sampleRateHz } = next.value
      yield { sampleRateHz, channels: redact(channels, ranges, { at, sampleRateHz }) }
      at += channels[0].length
    }
    return next.value
  } finally {
    await leave(blocks)
  }
}
