import { describe, expect, it, onTestFinished } from 'vitest'
import { StudioError } from '#shared/errors.ts'
import { openPool, type PoolOptions } from '../../src/main/studio/workers/index.ts'
import { BEGUN, MAY_END, type Functions } from '../fixtures/some.worker.ts'

const POLLING = { interval: 5, timeout: 30_000 }

function open(options?: PoolOptions) {
  const pool = openPool<Functions>('../fixtures/some.worker.ts', import.meta.url, { threads: 1, ...options })
  onTestFinished(() => pool.close())
  return pool
}

/** Tasks begin on their own, and end when the test lets them. */
function gate() {
  const cells = new Int32Array(new SharedArrayBuffer(8))
  return {
    cells,
    begun: (tasks = 1) => expect.poll(() => Atomics.load(cells, BEGUN), POLLING).toBe(tasks),
    open: () => {
      Atomics.store(cells, MAY_END, 1)
      Atomics.notify(cells, MAY_END)
    },
  }
}

const thrownBy = (promise: Promise<unknown>) =>
  promise.then(
    () => null,
    (thrown: unknown) => thrown,
  )

describe('a function of a worker', () => {
  it('is called by its name', async () => {
    expect(await open().run('double', 21)).toBe(42)
  })

  it('throws an error with its code, message and details', async () => {
    const error = await thrownBy(open().run('refuse', 'a.wav'))
    expect(error).toBeInstanceOf(StudioError)
    expect(error).toMatchObject({
      code: 'unreadable',
      message: 'a.wav is damaged.',
      details: { file: 'a.wav', bytes: 7 },
    })
  })

  it('throws an error without a code as internal, with its stack in the thread', async () => {
    const error = await thrownBy(open().run('fail', 'frequency'))
    expect(error).toBeInstanceOf(StudioError)
    expect(error).toMatchObject({
      code: 'internal',
      message: 'There is no frequency.',
      cause: {
        stack: expect.stringMatching(/TypeError: There is no frequency.*some\.worker\.ts/s) as string,
      },
    })
  })

  it('throws a cancellation as one', async () => {
    await expect(open().run('giveUp', 'Nobody waits for it.')).rejects.toMatchObject({
      code: 'cancelled',
      message: 'Nobody waits for it.',
    })
  })

  it('is ended by a signal, and the next has a thread of its own', async () => {
    const pool = open()
    const stop = new AbortController()
    const { cells, begun } = gate()
    const endless = thrownBy(pool.run('spin', cells, stop.signal))
    await begun()
    stop.abort()
    expect(await endless).toMatchObject({ code: 'cancelled' })
    expect(await pool.run('double', 2)).toBe(4)
  })
})

describe('a closed pool', () => {
  it('waits for running tasks, and refuses those that have not begun', async () => {
    const pool = open({ threads: 2 })
    const { cells, begun, open: letEnd } = gate()
    const running = [pool.run('hold', cells), pool.run('hold', cells)]
    const queued = thrownBy(pool.run('double', 1))
    await begun(2)
    const closed = pool.close()
    letEnd()
    expect(await Promise.all(running)).toEqual(['held', 'held'])
    expect(await queued).toMatchObject({ code: 'cancelled' })
    await closed
  })

  it('ends threads that take too long: their tasks are cancelled', async () => {
    const pool = open({ closeAfterMs: 10 })
    const { cells, begun } = gate()
    const endless = thrownBy(pool.run('spin', cells))
    await begun()
    await pool.close()
    expect(await endless).toMatchObject({ code: 'cancelled' })
  })

  it('accepts no task', async () => {
    const pool = open()
    await pool.close()
    await expect(pool.run('double', 1)).rejects.toMatchObject({ code: 'cancelled' })
  })
})
