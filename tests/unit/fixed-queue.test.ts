import { expect, it } from 'vitest'
import { putOff, reordered } from '#shared/domain/fixed-queue.ts'

const queue = (...clips: number[]) => clips.map((clip) => ({ clip }))

it('an open queue accepts a new order, adds no clips and loses none', () => {
  expect(reordered(queue(1, 2, 3, 4), queue(4, 9, 2))).toEqual(queue(4, 2, 1, 3))
  expect(reordered(queue(1, 2), [])).toEqual(queue(1, 2))
})

it('a skipped clip returns at the end', () => {
  expect(putOff(queue(1, 2, 3), 0)).toEqual(queue(2, 3, 1))
  expect(putOff(queue(1, 2, 3), 2)).toEqual(queue(1, 2, 3))
  expect(putOff(queue(1), 5)).toEqual(queue(1))
})
