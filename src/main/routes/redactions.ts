import type { Domain } from './handlers.ts'

export const redactions: Domain<'redactions'> = ({ dataset, author }) => {
  const clipOf = (clip: Parameters<ReturnType<typeof dataset>['library']['get']>[0]) =>
    dataset().library.get(clip)
  return {
    list: ({ clip }) => dataset().redactions.list(clipOf(clip)),
    history: ({ clip }) => dataset().redactions.history(clipOf(clip)),
    redact: ({ clip, ...request }) => ({
      id: dataset().redactions.redact(clipOf(clip), request, author()),
    }),
    takeBack: ({ clip, id, reason }) => {
      dataset().redactions.takeBack(clipOf(clip), id, { author: author(), reason })
      return null
    },
  }
}
