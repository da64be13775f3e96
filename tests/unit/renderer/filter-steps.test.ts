import { expect, it } from 'vitest'
import { makeFilterSteps } from '../../../src/renderer/src/composables/filter-steps.ts'
import type { ClipFilterInput } from '../../../src/shared/contract/library.ts'

/** The filter changes that Back undoes, for a sequence of filters. */
function stepsOf(...filters: readonly ClipFilterInput[]): boolean[] {
  const isStep = makeFilterSteps()
  return filters.slice(1).map((after, i) => isStep(filters[i], after))
}

it('each choice is a step', () => {
  expect(stepsOf({}, { emotions: ['fear'] }, { emotions: ['fear', 'anger'] }, {})).toEqual([true, true, true])
})

it('text is one step however much of it is typed', () => {
  expect(stepsOf({}, { text: 'a' }, { text: 'ab' }, { text: 'abc' })).toEqual([true, false, false])
})

it('both ends of a range are one step', () => {
  expect(stepsOf({}, { durationMin: 1 }, { durationMin: 2 }, { durationMin: 2, durationMax: 3 })).toEqual([
    true,
    false,
    false,
  ])
})

it('text after a choice is a new step', () => {
  expect(stepsOf({}, { text: 'a' }, { text: 'a', sex: 'male' }, { text: 'ab', sex: 'male' })).toEqual([
    true,
    true,
    true,
  ])
})
