import { createHook } from 'node:async_hooks'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { expect, it, onTestFinished } from 'vitest'
import { openDataset } from '../../src/main/studio/studio.ts'
import { temporaryFolder } from '../fixtures/folders.ts'
import { writeSmallDataset } from '../fixtures/small-dataset.ts'

const DATASETS = 100
/** A thread takes half a second to start: every fourth dataset has one. */
const WITH_THREADS = 4
/** Caches fill and code is compiled in the first rounds. */
const WARM_UP = 10
/** One left behind by each dataset would be a hundred; the test's own process comes and goes by a few. */
const FEW = 10

setFlagsFromString('--expose-gc')
const collectGarbage = () => {
  runInNewContext('gc()')
}

/** Timers of this process that are set, also those that do not keep it alive. */
function countTimers(): () => number {
  const set = new Set<number>()
  const hook = createHook({
    init: (id, type) => {
      if (type === 'Timeout') set.add(id)
    },
    destroy: (id) => {
      set.delete(id)
    },
  }).enable()
  onTestFinished(() => {
    hook.disable()
  })
  return () => set.size
}

/** Entries of a folder of the kernel about this process; 0 on systems that have none. */
const countIn = (folder: string): number => (existsSync(folder) ? readdirSync(folder).length : 0)

it('a hundred datasets, opened, used and closed, leave no thread, file, timer or memory behind', async () => {
  const home = temporaryFolder()
  const clips = writeSmallDataset(join(home, 'clips'), 2)
  const timers = countTimers()

  async function openAndClose(i: number): Promise<void> {
    const dataset = openDataset(clips, { dataFolder: home })
    dataset.labels.onChange(() => undefined)
    dataset.labelSet.onChange(() => undefined)
    const counted = i % WITH_THREADS === 0 ? dataset.explore.statistics({}) : null
    await dataset.close()
    await counted
  }
  function measure() {
    collectGarbage()
    return {
      threads: countIn('/proc/self/task'),
      files: countIn('/proc/self/fd'),
      timers: timers(),
      keepingAlive: process.getActiveResourcesInfo().length,
      megabytes: process.memoryUsage().heapUsed / 2 ** 20,
    }
  }

  for (let i = 0; i < WARM_UP; i++) await openAndClose(i)
  const before = measure()
  for (let i = 0; i < DATASETS; i++) await openAndClose(i)
  const after = measure()
  expect(after.threads - before.threads).toBeLessThan(FEW)
  expect(after.files - before.files).toBeLessThan(FEW)
  expect(after.timers - before.timers).toBeLessThan(FEW)
  expect(after.keepingAlive - before.keepingAlive).toBeLessThan(FEW)
  expect(after.megabytes - before.megabytes).toBeLessThan(FEW)
}, 200_000)
