import type { Domain } from './handlers.ts'

export const speakers: Domain<'speakers'> = ({ dataset }) => ({
  list: () => dataset().speakers.list(),
  history: ({ speaker }) => dataset().speakers.history(speaker),
  withdrawal: ({ speaker }) => dataset().previewWithdrawal(speaker),
  withdraw: (options) => dataset().withdraw(options).id,
  setConsent: (change) => dataset().speakers.set(change),
})
