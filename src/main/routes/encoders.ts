import { inspectEncoder, readCard } from '../studio/studio.ts'
import { KNOWN_ENCODERS } from '../studio/encoder-import/index.ts'
import type { Domain } from './handlers.ts'

export const encoders: Domain<'encoders'> = ({ encoders }) => ({
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
  installed: () => ({
    installed: encoders.list(),
    known: KNOWN_ENCODERS.map(({ name, title, licence, bytes }) => ({ name, title, licence, bytes })),
    progress: encoders.progress(),
  }),
  import: ({ source, ...options }) => encoders.import(source, options),
  add: ({ name }) => encoders.add(name),
  cancel: () => {
    encoders.cancel()
    return null
  },
  remove: ({ name }) => {
    encoders.remove(name)
    return null
  },
})
