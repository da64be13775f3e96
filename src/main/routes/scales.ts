import type { Domain } from './handlers.ts'

export const scales: Domain<'scales'> = ({ dataset }) => ({
  fields: () => dataset().scales.fields(),
  runs: () => dataset().scales.runs(),
  run: ({ run }) => dataset().scales.run(run),
  predictions: ({ run }) => dataset().scales.predictions(run),
  ofClip: ({ clip }) => dataset().scales.ofClip(clip),
})
