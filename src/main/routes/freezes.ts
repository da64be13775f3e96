import type { Domain } from './handlers.ts'

export const freezes: Domain<'freezes'> = ({ dataset }) => ({
  list: () => dataset().freezes.list(),
  make: () => dataset().freeze().id,
  file: ({ freeze }) => dataset().freezes.file(freeze),
  verify: ({ text }) => dataset().freezes.verify(text),
})
