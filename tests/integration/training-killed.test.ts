import { execFileSync, spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { PRESETS } from '#shared/domain/presets.ts'
import type { JobId } from '#shared/domain/jobs.ts'
import type { EpochPoint, RunId, RunRecord } from '#shared/domain/runs.ts'
import { startTrainer } from '../../src/main/studio/trainers/client.ts'
import { openDataset, writeSyntheticCorpus, type Dataset } from '../../src/main/studio/studio.ts'

const CHILD = fileURLToPath(new URL('../fixtures/train-until-killed.ts', import.meta.url))
const quick = PRESETS.quick.config
const config = { ...quick, members: quick.members.map((member) => ({ ...member, epochs: 30 })) }

let home: string
let clips: string
let whole: { readonly run: RunRecord; readonly numbers: string }

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'ser-studio-killed-'))
  clips = join(home, 'clips')
  await writeSyntheticCorpus(clips, { speakers: 6, sentences: 2 })
  whole = await withDataset(async (dataset) => {
    await dataset.index().outcome
    const run = await dataset.train(config).outcome
    return { run, numbers: numbers(dataset, run.id) }
  })
})
afterAll(() => rmSync(home, { recursive: true, force: true, maxRetries: 3 }))

describe('identical numbers', () => {
  it('result from the same seed, to the last bit', async () => {
    await withDataset(async (dataset) => {
      const again = await dataset.train(config).outcome
      expect(numbers(dataset, again.id)).toBe(whole.numbers)
    })
  })

  it('do not result from another seed', async () => {
    await withDataset(async (dataset) => {
      const other = await dataset.train({ ...config, seed: config.seed + 1 }).outcome
      expect(numbers(dataset, other.id)).not.toBe(whole.numbers)
    })
  })

  it('result from a run whose trainer was killed, once it is resumed', async () => {
    await withDataset(async (dataset) => {
      let seen = 0
      const job = dataset.train(config, {
        onEpoch: () => {
          if (++seen === 3) process.kill(trainerOf(process.pid), 'SIGKILL')
        },
      })
      await expect(job.outcome).rejects.toMatchObject({
        code: 'trainer',
        message: expect.stringMatching(
          /interrupted: its process was killed .SIGKILL.*Resume the run/,
        ) as string,
      })
      const [interrupted] = dataset.runs()
      expect(interrupted.state).toBe('interrupted')
      expect(dataset.jobs.get(job.id)?.state).toBe('interrupted')
      const before = dataset.epochs(interrupted.id)
      const resumed = await dataset.resume(interrupted.id).outcome
      expect(resumed.state).toBe('done')
      expectKept(before, dataset.epochs(interrupted.id))
      expect(numbers(dataset, resumed.id)).toBe(whole.numbers)
    })
  })

  it('result from a run that ended before its plan was written, once it is resumed', async () => {
    await withDataset(async (dataset) => {
      const job = dataset.train(config, { onRun: () => job.cancel() })
      await job.outcome.catch(() => undefined)
      const [begun] = dataset.runs()
      rmSync(join(dataset.projectFolder, 'runs', begun.id, 'plan.json'), { force: true })
      rmSync(join(dataset.projectFolder, 'runs', begun.id, 'checkpoints'), { recursive: true, force: true })
      const resumed = await dataset.resume(begun.id).outcome
      expect(resumed.state).toBe('done')
      expect(numbers(dataset, resumed.id)).toBe(whole.numbers)
    })
  })

  it('result from a run whose studio was killed; its trainer ends with the studio', async () => {
    const studio = spawn(process.execPath, [CHILD, clips, home, JSON.stringify(config)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const trainer = await killAfter(studio, 3)
    await vi.waitFor(() => expect(isAlive(trainer)).toBe(false), { timeout: 20_000, interval: 50 })
    await withDataset(async (dataset) => {
      const [interrupted] = dataset.runs()
      expect(interrupted.state).toBe('interrupted')
      const before = dataset.epochs(interrupted.id)
      expect(before.length).toBeGreaterThanOrEqual(3)
      const resumed = await dataset.resume(interrupted.id).outcome
      expectKept(before, dataset.epochs(resumed.id))
      expect(numbers(dataset, resumed.id)).toBe(whole.numbers)
    })
  })
})

it('a cancelled run is scored by its best epoch so far, and can be resumed to the same result', async () => {
  await withDataset(async (dataset) => {
    let seen = 0
    const job = dataset.train(config, {
      onEpoch: () => {
        if (++seen === 3) job.cancel()
      },
    })
    const stopped = await job.outcome
    expect(stopped.state).toBe('cancelled')
    expect(stopped.evaluations.map(({ split }) => split)).toContain('validation')
    const epochs = dataset.epochs(stopped.id)
    expect(epochs.length).toBeLessThan(config.members[0].epochs)
    const best = Math.max(...epochs.map(({ validationUar }) => validationUar ?? 0))
    const validation = stopped.evaluations.find(({ split }) => split === 'validation')
    expect(validation?.uar.value).toBeCloseTo(best, 6)
    const again = dataset.resume(stopped.id)
    const counts = countsOf(dataset, again.id)
    const resumed = await again.outcome
    expect(counts[0]).toBe(`${epochs.length} of 30`)
    expect(counts.at(-1)).toBe('30 of 30')
    expectKept(epochs, dataset.epochs(resumed.id))
    expect(numbers(dataset, resumed.id)).toBe(whole.numbers)
  })
})

describe('without native TensorFlow', () => {
  // Dropout uses another generator there: without dropout the two compute the same sums.
  const short = {
    ...config,
    members: config.members.map((member) => ({
      ...member,
      model: { ...member.model, inputDropout: 0, dropout: 0 },
      epochs: 2,
    })),
  }

  it('a run still completes, with the same numbers up to rounding, and a warning about speed', async () => {
    await withDataset(async (dataset) => {
      vi.stubEnv('SER_STUDIO_TENSORFLOW', 'plain')
      const plain = await dataset.train(short).outcome.finally(() => vi.unstubAllEnvs())
      expect(plain.outcome?.backend).toMatchObject({ name: 'cpu' })
      expect(plain.outcome?.backend.warning).toMatch(/times slower/)
      const native = await dataset.train(short).outcome
      expect(native.outcome?.backend).toMatchObject({ name: 'tensorflow', warning: null })
      const [ours, theirs] = [plain, native].map(({ id }) => dataset.epochs(id))
      ours.forEach(({ trainLoss, validationLoss }, epoch) => {
        expect(trainLoss).toBeCloseTo(theirs[epoch].trainLoss, 3)
        expect(validationLoss).toBeCloseTo(theirs[epoch].validationLoss!, 3)
      })
    })
  })
})

describe('a trainer that fails', () => {
  const failing = (name: string, code: string) => {
    const entry = join(home, name)
    writeFileSync(entry, code)
    return entry
  }

  it('reports why it could not start, without the Node version', async () => {
    const entry = failing('broken.mjs', "throw new Error('libtensorflow is not there')\n")
    await expect(startTrainer({ entry })).rejects.toMatchObject({
      code: 'trainer',
      message: expect.stringMatching(
        /Its last message: Error: libtensorflow is not there\. Resume/,
      ) as string,
    })
  })

  it('reports that it ran out of memory, without the place in the code', async () => {
    const entry = failing('greedy.mjs', 'const all = []\nwhile (true) all.push(new Array(1e5).fill(all))\n')
    await expect(
      startTrainer({ entry, env: { NODE_OPTIONS: '--max-old-space-size=20' } }),
    ).rejects.toMatchObject({
      code: 'trainer',
      message: expect.stringMatching(/Its last message: FATAL ERROR: .*heap out of memory/) as string,
    })
  })

  it('does not keep the studio waiting for a reply that does not parse', async () => {
    const entry = failing(
      'stranger.mjs',
      `const backend = { name: 'cpu', version: '1', reducedPrecision: false, warning: null }
      process.on('message', ({ type }) => type === 'start' ? process.send({ type: 'result', outcome: 1 }) : process.exit())
      process.send({ type: 'weather' })
      process.send({ type: 'ready', backend })`,
    )
    const trainer = await startTrainer({ entry })
    await expect(trainer.train(home)).rejects.toMatchObject({
      code: 'trainer',
      message: expect.stringContaining('trainer\'s "result" cannot be understood') as string,
    })
    await trainer.close()
  })

  it('names the plan that it cannot read, and can be started again', async () => {
    const trainer = await startTrainer()
    try {
      await expect(trainer.train(join(home, 'nowhere'))).rejects.toMatchObject({ code: 'not-found' })
      const folder = join(home, 'broken-plan')
      mkdirSync(folder)
      writeFileSync(join(folder, 'plan.json'), '{"run":')
      await expect(trainer.train(folder)).rejects.toMatchObject({
        code: 'unreadable',
        message: expect.stringContaining(join(folder, 'plan.json')) as string,
      })
    } finally {
      await trainer.close()
    }
  })
})

/** Every prediction and every point of the curve, without clock times. */
function numbers(dataset: Dataset, run: RunId): string {
  const db = new Database(join(dataset.projectFolder, 'studio.db'), { readonly: true })
  const predictions = db
    .prepare('SELECT clip, split, probabilities FROM predictions WHERE run = ? ORDER BY clip')
    .all(run)
  db.close()
  const curve = dataset.epochs(run).map((point) => ({ ...point, seconds: 0 }))
  return JSON.stringify({ curve, predictions })
}

/** Epochs before the kill are not trained again: their durations are unchanged. */
function expectKept(before: readonly EpochPoint[], after: readonly EpochPoint[]): void {
  expect(after.slice(0, before.length)).toEqual(before)
}

/** The counts of a job's progress: messages contain no other number of epochs. */
function countsOf(dataset: Dataset, id: JobId): readonly string[] {
  const counts: string[] = []
  dataset.jobs.onChange(({ id: changed, unit, done, total, message }) => {
    if (changed !== id || unit !== 'epochs') return
    expect(message).not.toMatch(/epoch/)
    counts.push(`${done} of ${total}`)
  })
  return counts
}

async function withDataset<T>(work: (dataset: Dataset) => Promise<T>): Promise<T> {
  const dataset = openDataset(clips, { dataFolder: home })
  try {
    return await work(dataset)
  } finally {
    await dataset.close()
  }
}

/** Kills the studio after a number of epochs; returns the process id of its trainer. */
async function killAfter(studio: ChildProcess, epochs: number): Promise<number> {
  const exit = once(studio, 'exit')
  let trainer = 0
  for await (const line of createInterface({ input: studio.stdout! }))
    if (Number(line) === epochs) {
      trainer = trainerOf(studio.pid!)
      studio.kill('SIGKILL')
    }
  expect((await exit)[1]).toBe('SIGKILL')
  return trainer
}

function trainerOf(parent: number): number {
  return Number(execFileSync('pgrep', ['-P', `${parent}`, '-f', 'trainer/main'], { encoding: 'utf8' }).trim())
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}
