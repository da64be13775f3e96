import type { Domain } from './handlers.ts'

export const prediction: Domain<'prediction'> = ({ dataset }) => ({
  overTime: ({ clip, run, windowSeconds, hopSeconds }) => {
    const { library, opinions } = dataset()
    return opinions.overTime(library.get(clip), run, windowSeconds, hopSeconds)
  },
  live: ({ run, sound }) => dataset().opinions.live(run, sound),
})
