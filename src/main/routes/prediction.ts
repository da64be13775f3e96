import type { Domain } from './handlers.ts'

export const prediction: Domain<'prediction'> = ({ dataset, opened }) => ({
  overTime: ({ clip, run, windowSeconds, hopSeconds }) => {
    const { library, predictor } = dataset()
    return predictor.overTime(library.get(clip), run, windowSeconds, hopSeconds)
  },
  folder: ({ options }) => opened().answers.ask(options),
  answers: () => opened().answers.latest(),
  unlabelled: ({ run }) => dataset().predictUnlabelled(run).id,
  live: ({ run, sound }) => dataset().predictor.live(run, sound),
})
