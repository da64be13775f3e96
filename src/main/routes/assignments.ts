import type { Domain } from './handlers.ts'

export const assignments: Domain<'assignments'> = ({ dataset }) => ({
  plans: ({ annotator }) => dataset().assignments.plansOf(annotator),
  next: ({ plan, annotator }) => dataset().assignments.next(plan, annotator),
  answer: (answer) => dataset().assignments.answer(answer),
  skip: (skip) => {
    dataset().assignments.skip(skip)
    return null
  },
  takeBack: ({ plan, annotator }) => dataset().assignments.takeBack(plan, annotator),
})
