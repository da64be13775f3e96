import type { Domain } from './handlers.ts'

export const acoustics: Domain<'acoustics'> = ({ dataset }) => ({
  ofClip: ({ clip }) => dataset().acoustics.ofClip(clip),
  ofClips: ({ clips }) => dataset().acoustics.ofClips(clips),
  coverage: () => dataset().acoustics.coverage(),
  measure: () => dataset().measureAcoustics().id,
})
