import { inspectEncoder, readCard } from '../studio/studio.ts'
import type { Domain } from './handlers.ts'

export const encoders: Domain<'encoders'> = () => ({
  inspect: async ({ folder: asked }) => {
    const {
      folder,
      bytes,
      hidden,
      available: blocks,
      sampleRateHz,
      fingerprint,
    } = await inspectEncoder(asked)
    return { folder, bytes, hidden, blocks, sampleRateHz, fingerprint, ...readCard(folder) }
  },
})
