import { reportPage } from '../studio/studio.ts'
import type { Domain } from './handlers.ts'

export const runs: Domain<'runs'> = ({ dataset, training }) => ({
  list: () => dataset().runs(),
  get: ({ run }) => dataset().run(run),
  epochs: ({ run }) => dataset().epochs(run),
  evaluate: ({ run }) => dataset().evaluate(run),
  report: ({ run }) => dataset().report(run),
  reportPage: async ({ run }) => {
    const report = await dataset().report(run)
    return { name: `report-${report.run.id}.html`, html: reportPage(report) }
  },
  coverage: ({ run }) => dataset().coverage(run),
  predictionsOf: ({ run, clips }) => dataset().predictionsOf(run, clips),
  compare: ({ before, after }) => dataset().compare(before, after),
  protocols: (options) => training.start((events) => dataset().protocols(options, events)),
  compareProtocols: ({ runs }) => dataset().compareProtocols(runs),
})
