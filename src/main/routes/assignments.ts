import type { Domain } from './handlers.ts'

export const assignments: Domain<'assignments'> = ({ dataset, author }) => ({
  plans: () => dataset().assignments.plansOf(author()),
  next: ({ plan }) => dataset().assignments.next(plan, author()),
  answer: (answer) => dataset().assignments.answer({ ...answer, annotator: author() }),
  skip: (skip) => {
    dataset().assignments.skip({ ...skip, annotator: author() })
    return null
  },
  passSoundCheck: (passed) => {
    dataset().assignments.passSoundCheck({ ...passed, annotator: author() })
    return null
  },
  takeBack: ({ plan }) => dataset().assignments.takeBack(plan, author()),
})
