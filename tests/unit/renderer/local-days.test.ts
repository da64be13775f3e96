import { expect, it } from 'vitest'
import { endOfLocalDay, startOfLocalDay } from '../../../src/renderer/src/draw/local-days.ts'

it('a day begins at midnight in local time, and ends a millisecond before the next day', () => {
  expect(startOfLocalDay('2026-05-31')).toBe(new Date(2026, 4, 31).getTime())
  expect(endOfLocalDay('2026-05-31')).toBe(new Date(2026, 5, 1).getTime() - 1)
})

it.each(['', '0002-01-01', 'yesterday'])('%j has no bounds', (day) => {
  expect([startOfLocalDay(day), endOfLocalDay(day)]).toEqual([undefined, undefined])
})
