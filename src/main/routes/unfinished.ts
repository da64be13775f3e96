import { JobNumber } from '#shared/contract/routes/jobs.ts'
import type { JobId } from '#shared/domain/jobs.ts'
import type { UnfinishedKind } from '#shared/domain/unfinished.ts'
import type { OpenDataset } from '../studio/datasets/index.ts'
import type { Domain } from './handlers.ts'

/** How each kind of interrupted work is resumed. */
const RESUME: Readonly<Record<UnfinishedKind, (opened: OpenDataset, id: string) => JobId | Promise<JobId>>> =
  {
    train: ({ dataset, training, labelChecks }, id) =>
      training.start((events) => labelChecks.follow(dataset.resume(id, events))),
    'train-scales': ({ dataset, training }, id) =>
      training.start((events) => dataset.scales.resume(id, events)),
    'label-errors': ({ dataset, training }, id) => training.start((events) => dataset.resume(id, events)),
    search: ({ dataset, searching }, id) => searching.start((events) => dataset.resumeSearch(id, {}, events)),
    features: ({ dataset }, id) => dataset.again(JobNumber.parse(Number(id))).id,
    proposals: ({ dataset }, id) => dataset.resumeProposals(JobNumber.parse(Number(id))).id,
  }

export const unfinished: Domain<'unfinished'> = ({ dataset, opened, shown }) => ({
  list: () => (shown() === null ? [] : dataset().unfinished.list()),
  resume(work) {
    const { kind, id } = dataset().unfinished.find(work)
    return RESUME[kind](opened(), id)
  },
  leave(work) {
    dataset().unfinished.leave(work)
    opened().emit('runs', { run: null })
    return null
  },
})
