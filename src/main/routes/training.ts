import type { Domain } from './handlers.ts'

export const training: Domain<'training'> = ({ opened, shown }) => ({
  start({ config }) {
    const { dataset, training, labelChecks } = opened()
    return training.start((events) =>
      config.scales
        ? dataset.scales.train(config, events)
        : labelChecks.follow(dataset.train(config, events)),
    )
  },
  retrain({ run, warmStart }) {
    const { dataset, training, labelChecks } = opened()
    return training.start((events) => labelChecks.follow(dataset.retrain(run, { warmStart }, events)))
  },
  retrainQuick({ run }) {
    const { dataset, training, emit } = opened()
    return training.start((events) => {
      const job = dataset.retrainQuick(run, {}, events)
      job.onEnd((ended) => {
        if (!('value' in ended)) return
        const { run, since, seconds } = ended.value
        emit('retrained', { run: run.id, since, seconds })
      })
      return job
    })
  },
  resume({ run }) {
    const { dataset, training, labelChecks } = opened()
    if (dataset.scales.has(run)) return training.start((events) => dataset.scales.resume(run, events))
    return training.start((events) => labelChecks.follow(dataset.resume(run, events)))
  },
  findLabelErrors({ folds }) {
    const { dataset, training } = opened()
    return training.start((events) => dataset.findLabelErrors(folds, events))
  },
  current: () => shown()?.training.current() ?? null,
})
