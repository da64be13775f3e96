import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import type { Job } from '#shared/domain/jobs.ts'
import { openJobs } from '../../src/main/studio/jobs/index.ts'
import { openDatabase, type Db } from '../../src/main/studio/project/index.ts'
import { temporaryFolder } from '../fixtures/folders.ts'
import { handlersFor, type AnyHandlers } from '../fixtures/job-handlers.ts'

const open = (handlers: Partial<AnyHandlers> = {}, folder = temporaryFolder()) => {
  const db = openDatabase(join(folder, 'studio.db'))
  return { folder, db, jobs: openJobs(db, handlersFor(handlers)) }
}

const INDEX = { corpus: null, synthetic: false }
const EVERY_CLIP = { of: 'every-clip' } as const
const RESUME = { start: 'resume', run: 'last' } as const
const MODEL = { run: 'last', format: 'onnx', folder: '/out', overwrite: false } as const

/** Leaves the database no page to grow by, as a full disk does. */
function fill(db: Db): void {
  db.pragma(`max_page_count = ${String(db.pragma('page_count', { simple: true }))}`)
}

const rowOf = (db: Db, id: number) =>
  db.prepare<[number], { state: string }>('SELECT state FROM jobs WHERE id = ?').get(id)?.state

it('a job reports progress and ends done, with its value', async () => {
  const { jobs } = open({
    index: (_, work) => {
      work.report({ done: 1, total: 2, unit: 'clips' })
      work.report({ done: 2 })
      return Promise.resolve('value')
    },
  })
  const seen: Job[] = []
  jobs.onChange((job) => seen.push(job))
  const job = jobs.start('index', INDEX)
  expect(await job.outcome).toBe('value')
  expect(seen.map(({ state, done, total }) => [state, done, total])).toEqual([
    ['running', 1, 2],
    ['running', 2, 2],
    ['done', 2, 2],
  ])
  expect(jobs.get(job.id)).toMatchObject({ state: 'done', done: 2, unit: 'clips', error: null })
})

it('a job that throws ends failed, with the message', async () => {
  const { jobs } = open({ train: () => Promise.reject(new Error('no more paper')) })
  const job = jobs.start('train', RESUME)
  await expect(job.outcome).rejects.toThrow('no more paper')
  expect(jobs.get(job.id)).toMatchObject({ state: 'failed', error: 'no more paper' })
})

it('a cancelled job ends as cancelled, without an error', async () => {
  const { jobs } = open({
    'export-model': async (_, work) => {
      await new Promise((resolve) => work.signal.addEventListener('abort', resolve))
      work.throwIfCancelled('Cancelled; nothing was left behind.')
    },
  })
  const job = jobs.start('export-model', MODEL)
  jobs.cancel(job.id)
  await expect(job.outcome).rejects.toMatchObject({ code: 'cancelled' })
  expect(jobs.get(job.id)).toMatchObject({ state: 'cancelled', error: null })
})

it('a failure that no caller awaits does not end the process', async () => {
  const { jobs } = open({ features: () => Promise.reject(new Error('nobody asked')) })
  const job = jobs.start('features', EVERY_CLIP)
  const ended = new Promise((resolve) => job.onEnd(resolve))
  expect(await ended).toMatchObject({ error: { message: 'nobody asked' } })
})

it('a subscriber that throws does not stop the job or the other subscribers', async () => {
  const { jobs } = open({ index: () => Promise.resolve() })
  const states: string[] = []
  jobs.onChange(() => {
    throw new Error('a window is gone')
  })
  jobs.onChange(({ state }) => states.push(state))
  const job = jobs.start('index', INDEX)
  job.onEnd(() => {
    throw new Error('a file cannot be written')
  })
  await new Promise<void>((resolve) => job.onEnd(() => resolve()))
  expect(states).toEqual(['done'])
})

describe("a job's end that the disk refuses", () => {
  it('is emitted all the same, and is written as soon as there is space', async () => {
    const { db, jobs } = open({
      train: () => {
        // The database may not grow: its next page fails with SQLITE_FULL.
        fill(db)
        return Promise.reject(new Error('x'.repeat(100_000)))
      },
    })
    vi.useFakeTimers()
    onTestFinished(() => void vi.useRealTimers())
    const job = jobs.start('train', RESUME)
    await job.outcome.catch(() => undefined)
    expect(rowOf(db, job.id)).toBe('running')
    expect(jobs.get(job.id)).toMatchObject({ state: 'failed' })
    expect(jobs.running()).toEqual([])
    db.pragma('max_page_count = 1000000')
    vi.runAllTimers()
    expect(rowOf(db, job.id)).toBe('failed')
  })

  it('becomes an interruption where it was never written, once the project opens again', async () => {
    const { folder, db, jobs } = open({
      train: () => {
        fill(db)
        return Promise.reject(new Error('x'.repeat(100_000)))
      },
    })
    const job = jobs.start('train', RESUME)
    await job.outcome.catch(() => undefined)
    jobs.close()
    db.close()
    expect(open({}, folder).jobs.get(job.id)).toMatchObject({ state: 'interrupted' })
  })
})

it('a job of another process runs until that process ends, whatever program has its id then', () => {
  const { db, jobs } = open()
  const insert = db.prepare(
    "INSERT INTO jobs (kind, state, process, process_mark, started_at) VALUES ('train', 'running', ?, ?, 1)",
  )
  insert.run(process.ppid, `${process.ppid}`)
  insert.run(process.ppid, `${process.ppid}-0longago`)
  expect(jobs.list().map(({ state }) => state)).toEqual(['interrupted', 'running'])
})

it('a project opened twice in one process keeps the jobs of both', () => {
  const first = open({ index: () => new Promise(() => undefined) })
  const job = first.jobs.start('index', INDEX)
  expect(open({}, first.folder).jobs.get(job.id)).toMatchObject({ state: 'running' })
})

it('a job whose studio was killed becomes interrupted as the project opens again', () => {
  const folder = temporaryFolder()
  const program = `
    import { openJobs } from './src/main/studio/jobs/index.ts'
    import { openDatabase } from './src/main/studio/project/index.ts'
    import { handlersFor } from './tests/fixtures/job-handlers.ts'
    const handlers = handlersFor({ index: () => new Promise(() => undefined) })
    openJobs(openDatabase(process.argv[1]), handlers).start('index', { corpus: null, synthetic: false })
    setImmediate(() => process.kill(process.pid, 'SIGKILL'))`
  const child = spawnSync(process.execPath, ['--input-type=module', '-e', program, join(folder, 'studio.db')])
  expect(child.stderr.toString()).toBe('')
  expect(child.signal).toBe('SIGKILL')
  expect(open({}, folder).jobs.list()).toMatchObject([{ kind: 'index', state: 'interrupted' }])
})

describe('a job as data', () => {
  it('is run again with the input of its row, as a new job', async () => {
    const seen: unknown[] = []
    const features: AnyHandlers['features'] = (input, { job }) => {
      seen.push([job, input])
      return Promise.resolve(seen.length)
    }
    const { folder, jobs } = open({ features })
    const first = jobs.start('features', { of: 'encoder', folder: '/encoders/wav2vec2' })
    await first.outcome
    const again = open({ features }, folder).jobs.again(first.id)
    expect(await again.outcome).toBe(2)
    const input = { of: 'encoder', folder: '/encoders/wav2vec2' }
    expect(seen).toEqual([
      [first.id, input],
      [again.id, input],
    ])
  })

  it('without an input, from an earlier version, is refused with a reason', () => {
    const { db, jobs } = open()
    db.exec("INSERT INTO jobs (kind, state, process, started_at) VALUES ('train', 'interrupted', 1, 1)")
    const { id } = jobs.list()[0]
    expect(() => jobs.again(id)).toThrow(expect.objectContaining({ code: 'nothing-to-do' }))
  })

  it('with an invalid input is refused before it starts', () => {
    const { db, jobs } = open()
    db.exec(
      `INSERT INTO jobs (kind, input, state, process, started_at) VALUES ('train', '{"start":"later"}', 'interrupted', 1, 1)`,
    )
    const { id } = jobs.list()[0]
    expect(() => jobs.again(id)).toThrow(expect.objectContaining({ code: 'bad-input' }))
    expect(jobs.list()).toHaveLength(1)
  })
})
