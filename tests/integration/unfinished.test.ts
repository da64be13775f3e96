import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { PRESETS } from '#shared/domain/presets.ts'
import { unfinishedInWords } from '#shared/domain/unfinished.ts'
import { openDataset, writeSyntheticCorpus, type Dataset } from '../../src/main/studio/studio.ts'

const fixture = (name: string) => fileURLToPath(new URL(`../fixtures/${name}.ts`, import.meta.url))
const quick = PRESETS.quick.config
const config = { ...quick, members: quick.members.map((member) => ({ ...member, epochs: 30 })) }

let home: string
let clips: string

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'ser-studio-unfinished-'))
  clips = join(home, 'clips')
  await writeSyntheticCorpus(clips, { speakers: 4, sentences: 2 })
  await withDataset((dataset) => dataset.index().outcome)
})
afterAll(() => rmSync(home, { recursive: true, force: true, maxRetries: 3 }))

describe('interrupted work', () => {
  it('is a training whose studio was killed, until it is resumed', async () => {
    await untilKilled('train-until-killed', [JSON.stringify(config)], /^3$/)
    await withDataset(async (dataset) => {
      const [work] = dataset.unfinished.list()
      expect(work).toMatchObject({ kind: 'train', id: dataset.runs()[0].id, total: 30, unit: 'epoch' })
      expect(work.done).toBeGreaterThanOrEqual(3)
      expect(unfinishedInWords(work)).toMatch(/^Training “.+” was interrupted after \d+ of 30 epochs\.$/)
      await dataset.resume(work.id).outcome
      expect(dataset.unfinished.list()).toEqual([])
    })
  })

  it('is a search whose studio was killed in mid-trial, until it is resumed', async () => {
    const space = { 'members[0].optimizer.learningRate': { kind: 'log-uniform', low: 1e-4, high: 1e-2 } }
    const options = JSON.stringify({ config, space, trials: 2, seed: 5 })
    // A running trial reports its run.
    await untilKilled('search-until-killed', [options], /^1 running \d/)
    await withDataset(async (dataset) => {
      const [work, ...others] = dataset.unfinished.list()
      expect(others).toEqual([])
      expect(work).toMatchObject({ kind: 'search', id: dataset.findSearch('last').id, done: 1, total: 2 })
      expect(unfinishedInWords(work)).toMatch(/^The search “.+” was interrupted after 1 of 2 trials\.$/)
      const { trials, state } = await dataset.resumeSearch(work.id).outcome
      expect([state, ...trials.map((trial) => trial.state)]).toEqual(['done', 'done', 'done'])
      expect(dataset.unfinished.list()).toEqual([])
    })
  })

  it('is not offered again after it was declined, and can still be resumed', async () => {
    await untilKilled('train-until-killed', [JSON.stringify(config)], /^1$/)
    const id = await withDataset((dataset) => {
      const [work] = dataset.unfinished.list()
      dataset.unfinished.leave(work)
      expect(() => dataset.unfinished.leave(work)).toThrow(/already finished or was resumed/)
      return work.id
    })
    await withDataset(async (dataset) => {
      expect(dataset.unfinished.list()).toEqual([])
      expect((await dataset.resume(id).outcome).state).toBe('done')
    })
  })

  it('is a feature extraction that did not end, until a later one does', async () => {
    await untilKilled('measure-until-killed', [], /^0$/)
    await withDataset(async (dataset) => {
      expect(dataset.unfinished.list()).toMatchObject([{ kind: 'features' }])
      await dataset.measure().outcome
      expect(dataset.unfinished.list()).toEqual([])
    })
  })
})

async function withDataset<T>(use: (dataset: Dataset) => T | Promise<T>): Promise<T> {
  const dataset = openDataset(clips, { dataFolder: home })
  try {
    return await use(dataset)
  } finally {
    await dataset.close()
  }
}

/** Works in a process of its own, which is killed once it writes a matching line. */
async function untilKilled(work: string, args: readonly string[], line: RegExp): Promise<void> {
  const studio = spawn(process.execPath, [fixture(work), clips, home, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const exit = once(studio, 'exit')
  for await (const written of createInterface({ input: studio.stdout }))
    if (line.test(written)) studio.kill('SIGKILL')
  await exit
}
