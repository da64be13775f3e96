import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import type { Job } from '#shared/domain/jobs.ts'
import { openJobs } from '../../src/main/studio/jobs/index.ts'
import { openDatabase } from '../../src/main/studio/project/index.ts'
import { temporaryFolder } from '../fixtures/folders.ts'

const open = (folder = temporaryFolder()) => {
  const db = openDatabase(join(folder, 'studio.db'))
  return { folder, db, jobs: openJobs(db) }
}

it('a job reports as it goes and ends done, with its value', async () => {
  const { jobs } = open()
  const seen: Job[] = []
  jobs.onChange((job) => seen.push(job))
  const job = jobs.start('index', (work) => {
    work.report({ done: 1, total: 2, unit: 'clips' })
    work.report({ done: 2 })
    return Promise.resolve('value')
  })
  expect(await job.outcome).toBe('value')
  expect(seen.map(({ state, done, total }) => [state, done, total])).toEqual([
    ['running', 1, 2],
    ['running', 2, 2],
    ['done', 2, 2],
  ])
  expect(jobs.get(job.id)).toMatchObject({ state: 'done', done: 2, unit: 'clips', error: null })
})

it('a job that throws ends failed, with the message', async () => {
  const { jobs } = open()
  const job = jobs.start('train', () => Promise.reject(new Error('no more paper')))
  await expect(job.outcome).rejects.toThrow('no more paper')
  expect(jobs.get(job.id)).toMatchObject({ state: 'failed', error: 'no more paper' })
})

it('a cancelled job ends cancelled, which is no error', async () => {
  const { jobs } = open()
  const job = jobs.start('export', async ({ signal }) => {
    await new Promise((resolve) => signal.addEventListener('abort', resolve))
    signal.throwIfAborted()
  })
  jobs.cancel(job.id)
  await expect(job.outcome).rejects.toMatchObject({ code: 'cancelled' })
  expect(jobs.get(job.id)).toMatchObject({ state: 'cancelled', error: null })
})

it('a job whose studio was killed is marked interrupted as the project opens again', () => {
  const folder = temporaryFolder()
  const program = `
    import { openJobs } from './src/main/studio/jobs/index.ts'
    import { openDatabase } from './src/main/studio/project/index.ts'
    openJobs(openDatabase(process.argv[1])).start('index', () => new Promise(() => undefined))
    setImmediate(() => process.kill(process.pid, 'SIGKILL'))`
  const child = spawnSync(process.execPath, ['--input-type=module', '-e', program, join(folder, 'studio.db')])
  expect(child.signal).toBe('SIGKILL')
  expect(open(folder).jobs.list()).toMatchObject([{ kind: 'index', state: 'interrupted' }])
})
