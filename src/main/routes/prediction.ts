import type { Domain } from './handlers.ts'

export const prediction: Domain<'prediction'> = ({ dataset, opened }) => ({
  overTime: ({ clip, run, windowSeconds, hopSeconds }) => {
    const { library, predictor } = dataset()
    return predictor.overTime(library.get(clip), run, windowSeconds, hopSeconds)
  },
  folder: ({ options }) => opened().folderPredictions.ask(options),
  folderPredictions: () => opened().folderPredictions.latest(),
  unlabelled: ({ run }) => dataset().predictUnlabelled(run).id,
  live: ({ run, audio }) => dataset().predictor.live(run, audio),
})
