import type { Domain } from './handlers.ts'

export const metadata: Domain<'metadata'> = ({ dataset }) => ({
  fields: () => dataset().metadata.fields(),
  ofClips: ({ clips }) => dataset().metadata.ofClips(clips),
  summary: ({ field, filter }) => dataset().metadata.summary(field, filter),
})
