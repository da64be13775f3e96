import { JobNumber } from '#shared/contract/routes/jobs.ts'
import type { JobId } from '#shared/domain/jobs.ts'
import type { UnfinishedKind } from '#shared/domain/unfinished.ts'
import type { Domain } from './handlers.ts'

export const unfinished: Domain<'unfinished'> = ({
  bus,
  dataset,
  projectId,
  training,
  searching,
  labelChecks,
}) => {
  const begin: Readonly<Record<UnfinishedKind, (id: string) => JobId | Promise<JobId>>> = {
    train: (id) => training.start((events) => labelChecks.follow(dataset().resume(id, events))),
    'label-errors': (id) => training.start((events) => dataset().resume(id, events)),
    search: (id) => searching.start((events) => dataset().resumeSearch(id, {}, events)),
    features: (id) => dataset().again(JobNumber.parse(Number(id))).id,
  }
  return {
    list: () => (projectId() === null ? [] : dataset().unfinished.list()),
    resume: (work) => {
      const { kind, id } = dataset().unfinished.find(work)
      return begin[kind](id)
    },
    leave: (work) => {
      dataset().unfinished.leave(work)
      bus.tell('runs', { run: null })
      return null
    },
  }
}
