import type { Domain } from './handlers.ts'

export const plans: Domain<'plans'> = ({ dataset, author }) => ({
  list: () => dataset().assignments.plans(),
  preview: (settings) => dataset().assignments.preview(settings),
  make: ({ settings }) => dataset().assignments.make(settings, author()),
  skipped: ({ plan }) => dataset().assignments.skipped(plan),
  reassign: (reassignment) => dataset().assignments.reassign(reassignment),
  end: ({ plan }) => dataset().assignments.end(plan),
  remove: ({ plan }) => {
    dataset().assignments.remove(plan)
    return null
  },
})
