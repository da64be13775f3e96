import type { Domain } from './handlers.ts'

export const review: Domain<'review'> = ({ dataset, opened }) => ({
  queue: (options) => dataset().review(options),
  labelCheck: ({ run }) => dataset().labelCheck(run),
  checkAllClips: ({ run }) => opened().labelChecks.begin(run),
  newLabels: ({ run }) => dataset().newLabels(run),
})
