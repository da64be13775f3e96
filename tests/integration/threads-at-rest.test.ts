import { expect, it } from 'vitest'
import { openPool, restThreads } from '../../src/main/studio/workers/index.ts'
import { BEGUN, MAY_END, type Functions } from '../fixtures/some.worker.ts'

// A file of its own: the threads of this process do not work again.
it('before a process exits, running tasks end and no new one begins', async () => {
  const pool = openPool<Functions>('../fixtures/some.worker.ts', import.meta.url, { threads: 1 })
  const cells = new Int32Array(new SharedArrayBuffer(8))
  const running = pool.run('hold', cells)
  let began = false
  void pool.run('double', 1).then(() => (began = true))
  await expect.poll(() => Atomics.load(cells, BEGUN), { interval: 5, timeout: 30_000 }).toBe(1)
  const rested = restThreads()
  Atomics.store(cells, MAY_END, 1)
  Atomics.notify(cells, MAY_END)
  await rested
  expect(await running).toBe('held')
  await pool.close()
  expect(began).toBe(false)
})
