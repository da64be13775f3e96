import type { Domain } from './handlers.ts'

export const training: Domain<'training'> = ({ bus, dataset, training, labelChecks }) => ({
  start: ({ config }) => training.start((events) => labelChecks.follow(dataset().train(config, events))),
  retrain: ({ run, warmStart }) =>
    training.start((events) => labelChecks.follow(dataset().retrain(run, { warmStart }, events))),
  retrainQuick: ({ run }) =>
    training.start((events) => {
      const job = dataset().retrainQuick(run, {}, events)
      job.onEnd((ended) => {
        if (!('value' in ended)) return
        const { run, since, seconds } = ended.value
        bus.tell('retrained', { run: run.id, since, seconds })
      })
      return job
    }),
  resume: ({ run }) => training.start((events) => labelChecks.follow(dataset().resume(run, events))),
  findLabelErrors: ({ folds }) => training.start((events) => dataset().findLabelErrors(folds, events)),
  current: () => training.current(),
})
