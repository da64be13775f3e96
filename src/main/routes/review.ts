import type { Domain } from './handlers.ts'

export const review: Domain<'review'> = ({ dataset, labelChecks }) => ({
  queue: (options) => dataset().review(options),
  labelCheck: ({ run }) => dataset().labelCheck(run),
  checkAllClips: ({ run }) => labelChecks.begin(run),
  newLabels: ({ run }) => dataset().newLabels(run),
})
