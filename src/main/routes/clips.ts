import { parseEmotion } from '#shared/domain/emotions.ts'
import type { Domain } from './handlers.ts'

export const clips: Domain<'clips'> = ({ dataset }) => ({
  get: ({ clip }) => dataset().library.get(clip),
  many: ({ clips }) => dataset().library.many(clips),
  details: ({ clip }) => dataset().library.details(clip),
  overview: ({ clip }) => dataset().overviews.of(dataset().library.get(clip)),
  relatives: ({ clip, emotion }) =>
    dataset().library.relatives(clip, emotion === undefined ? null : parseEmotion(emotion)),
})
