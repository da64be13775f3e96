import type { Domain } from './handlers.ts'

export const speakers: Domain<'speakers'> = ({ dataset, author }) => ({
  list: () => dataset().speakers.list(),
  history: ({ speaker }) => dataset().speakers.history(speaker),
  withdrawal: ({ speaker }) => dataset().previewWithdrawal(speaker),
  withdraw: (options) => dataset().withdraw({ ...options, author: author() }).id,
  setConsent: (change) => dataset().speakers.set({ ...change, author: author() }),
})
