import type { Domain } from './handlers.ts'

export const training: Domain<'training'> = ({ dataset, training }) => ({
  start: ({ config }) => training.start((events) => dataset().train(config, events)),
  retrain: ({ run, warmStart }) => training.start((events) => dataset().retrain(run, { warmStart }, events)),
  resume: ({ run }) => training.start((events) => dataset().resume(run, events)),
  findLabelErrors: ({ folds }) => training.start((events) => dataset().findLabelErrors(folds, events)),
  current: () => training.current(),
})
