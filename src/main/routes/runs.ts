import { summaryOf } from '#shared/domain/run-summary.ts'
import { reportPage } from '../studio/studio.ts'
import type { Domain } from './handlers.ts'

export const runs: Domain<'runs'> = ({ dataset, opened }) => ({
  list: () => dataset().runs(),
  summary: ({ run }) => summaryOf(dataset().run(run)),
  change: ({ run, change }) => {
    const changed = dataset().changeRun(run, change)
    opened().emit('runs', { run: changed.id })
    return summaryOf(changed)
  },
  deletion: ({ run }) => dataset().runDeletion(run),
  remove: ({ run }) => {
    const gone = dataset().removeRun(run)
    opened().emit('runs', { run: null })
    return gone
  },
  get: ({ run }) => dataset().run(run),
  epochs: ({ run }) => dataset().epochs(run),
  standings: ({ runs }) => dataset().standings(runs),
  evaluate: ({ run, under }) => dataset().evaluate(run, under),
  report: ({ run, under }) => dataset().report(run, { under }),
  reportPage: async ({ run, under }) => {
    const report = await dataset().report(run, { under })
    return { name: `report-${report.run.id}.html`, html: reportPage(report) }
  },
  coverage: ({ run }) => dataset().coverage(run),
  predictionsOf: ({ run, clips }) => dataset().predictionsOf(run, clips),
  compare: ({ before, after }) => dataset().compare(before, after),
  protocols: (options) => opened().training.start((events) => dataset().protocols(options, events)),
  compareProtocols: ({ runs }) => dataset().compareProtocols(runs),
})
