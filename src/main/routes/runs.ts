import type { Domain } from './handlers.ts'

export const runs: Domain<'runs'> = ({ dataset, training }) => ({
  list: () => dataset().runs(),
  get: ({ run }) => dataset().run(run),
  epochs: ({ run }) => dataset().epochs(run),
  evaluate: ({ run }) => dataset().evaluate(run),
  coverage: ({ run }) => dataset().coverage(run),
  predictionsOf: ({ run, clips }) => dataset().predictionsOf(run, clips),
  compare: ({ before, after }) => dataset().compare(before, after),
  protocols: (options) => training.start((events) => dataset().protocols(options, events)),
  compareProtocols: ({ runs }) => dataset().compareProtocols(runs),
})
