import { it } from 'vitest'
import type { RunId } from '#shared/domain/runs.ts'
import { openJobs } from '../../src/main/studio/jobs/index.ts'
import { continueRun, findRun, markInterruptedRuns } from '../../src/main/studio/runs/index.ts'
import { expect } from '../fixtures/expect.ts'
import { handlersFor } from '../fixtures/job-handlers.ts'
import { insertRun } from '../fixtures/library-rows.ts'
import { openTestDb } from '../fixtures/small-library.ts'

it('a run is interrupted by the end of its own job, not of other jobs', async () => {
  const db = openTestDb()
  const ends: (() => void)[] = []
  const train = () => new Promise((resolve) => ends.push(() => resolve(null)))
  const jobs = openJobs(db, handlersFor({ train }), { onWritten: () => markInterruptedRuns(db) })
  const start = () => jobs.start('train', { start: 'resume', run: 'last' })
  const [one, other] = [start(), start()]
  for (const [id, job] of [
    ['r1', one.id],
    ['r2', other.id],
  ] as const) {
    await insertRun(db, { id, classes: ['anger', 'fear'], predictions: [] })
    continueRun(db, id as RunId, job)
  }
  const states = () => ['r1', 'r2'].map((id) => findRun(db, id).state)
  markInterruptedRuns(db)
  expect(states()).toEqual(['running', 'running'])
  ends[0]()
  await one.outcome
  expect(states()).toEqual(['interrupted', 'running'])
})

it('a run of an earlier version without a job becomes interrupted as its project opens', async () => {
  const db = openTestDb()
  await insertRun(db, { id: 'r1', classes: ['anger', 'fear'], predictions: [] })
  continueRun(db, 'r1' as RunId, null)
  markInterruptedRuns(db)
  expect(findRun(db, 'r1').state).toBe('interrupted')
})
