import type { Domain } from './handlers.ts'

export const speakers: Domain<'speakers'> = ({ dataset }) => ({
  list: () => dataset().speakers.list(),
  history: ({ speaker }) => dataset().speakers.history(speaker),
  setConsent: (change) => dataset().speakers.set(change),
})
