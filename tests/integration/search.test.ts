import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { SearchOptionsInput } from '#shared/contract/search.ts'
import { PRESETS } from '#shared/domain/presets.ts'
import type { Job } from '#shared/domain/jobs.ts'
import type { SearchRecord } from '#shared/domain/search.ts'
import { forkNode } from '../../src/main/studio/trainers/process.ts'
import { openDataset, writeSyntheticCorpus, type Dataset } from '../../src/main/studio/studio.ts'
import { serStudio } from '../fixtures/cli.ts'

const CHILD = fileURLToPath(new URL('../fixtures/search-until-killed.ts', import.meta.url))
const quick = PRESETS.quick.config
const config = { ...quick, members: quick.members.map((member) => ({ ...member, epochs: 6 })) }
const space: SearchOptionsInput['space'] = {
  'members[0].optimizer.learningRate': { kind: 'log-uniform', low: 1e-4, high: 1e-2 },
  'members[0].model.width': { kind: 'choice', values: [32, 64] },
}

let home: string
let clips: string
let dataset: Dataset
let whole: SearchRecord

const options: SearchOptionsInput = { config, space, trials: 3, seed: 5 }
const outcomes = ({ trials }: SearchRecord) =>
  [...trials]
    .sort((a, b) => a.rung - b.rung || a.number - b.number)
    .map(({ rung, number, values, epochs, state, validation }) => ({
      rung,
      number,
      values,
      epochs,
      state,
      validation,
    }))

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'ser-studio-search-'))
  clips = join(home, 'clips')
  await writeSyntheticCorpus(clips, { speakers: 6, sentences: 2 })
  dataset = openDataset(clips, { dataFolder: home })
  await dataset.index().outcome
  whole = await dataset.search(options).outcome
})
afterAll(async () => {
  await dataset.close()
  rmSync(home, { recursive: true, force: true, maxRetries: 3 })
})

describe('a search', () => {
  it('trains ordinary runs, and ranks them by their validation speakers', () => {
    expect(whole).toMatchObject({ state: 'done', rungs: [{ trials: 3, share: 1 }] })
    expect(whole.trials).toHaveLength(3)
    for (const trial of whole.trials) {
      const run = dataset.run(trial.run!)
      expect(run.state).toBe('done')
      expect(run.config.members[0].optimizer.learningRate).toBe(
        trial.values['members[0].optimizer.learningRate'],
      )
      const validation = run.evaluations.find(({ split }) => split === 'validation')!
      expect(trial.validation).toEqual({
        uar: validation.uar.value,
        clips: validation.clips,
        speakers: validation.speakers,
      })
    }
    expect(dataset.findSearch('last')).toEqual(whole)
  })

  it('depends on the seed alone, also with parallel trials', async () => {
    const beside = await dataset.search({ ...options, parallel: 2 }).outcome
    expect(beside.state).toBe('done')
    const settings = outcomes(beside).map(({ values }) => values)
    expect(settings).toEqual(outcomes(whole).map(({ values }) => values))
    // Fewer threads add in another order.
    for (const [index, { validation }] of outcomes(beside).entries())
      expect(Math.abs(validation!.uar - outcomes(whole)[index].validation!.uar)).toBeLessThan(0.15)
  })

  it('by halving trains the better third again, for longer', async () => {
    const record = await dataset.search({ ...options, method: 'halving', trials: 4 }).outcome
    expect(record.rungs.map(({ trials }) => trials)).toEqual([4, 1])
    expect(outcomes(record).map(({ epochs }) => epochs)).toEqual([[2], [2], [2], [2], [6]])
    const [winner] = record.trials.filter(({ rung }) => rung === 1)
    const uars = record.trials.filter(({ rung }) => rung === 0).map(({ validation }) => validation!.uar)
    expect(
      record.trials.find(({ rung, number }) => rung === 0 && number === winner.number)!.validation!.uar,
    ).toBe(Math.max(...uars))
  })

  it('killed with its process continues to the same result', async () => {
    const child = spawn(process.execPath, [CHILD, clips, home, JSON.stringify(options)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    let started = 0
    for await (const line of createInterface({ input: child.stdout })) {
      // The second trial has its run: the studio is killed in its middle.
      if (/^\d+ running \d/.test(line) && ++started === 2) child.kill('SIGKILL')
    }
    await once(child, 'close').catch(() => undefined)
    await dataset.close()
    dataset = openDataset(clips, { dataFolder: home })
    const killed = dataset.findSearch('last')
    expect(killed.state).toBe('running')
    expect(outcomes(killed).map(({ state }) => state)).toEqual(['done', 'running'])
    const [offered, ...others] = dataset.unfinished.list()
    expect(offered).toMatchObject({ kind: 'search', id: killed.id, done: 1, unit: 'trial' })
    expect(others).toEqual([])
    const finished = killed.trials.find(({ state }) => state === 'done')!
    const resumed = await dataset.resumeSearch(killed.id).outcome
    expect(resumed.state).toBe('done')
    expect(dataset.unfinished.list()).toEqual([])
    expect(outcomes(resumed)).toEqual(outcomes(whole))
    expect(resumed.trials.find(({ number }) => number === finished.number)!.run).toBe(finished.run)
    await expect(dataset.resumeSearch(killed.id).outcome).rejects.toMatchObject({ code: 'nothing-to-do' })
  })

  it('cancelled keeps its trials and their runs, and continues on request', async () => {
    const seen: Job[] = []
    const off = dataset.jobs.onChange((change) => {
      if (change.done > 0) seen.push(change)
    })
    const others: Promise<unknown>[] = []
    const job = dataset.search(options, {
      onTrial: ({ number, run }) => {
        if (number !== 1 || run === null) return
        others.push(dataset.resumeSearch('last').outcome.catch((error: unknown) => error))
        job.cancel()
      },
    })
    await expect(job.outcome).rejects.toMatchObject({
      code: 'cancelled',
      message: expect.stringMatching(/after 1 of 3 trials.*--resume/) as string,
    })
    off()
    // A search can only be continued by one process at a time.
    expect(await others[0]).toMatchObject({ code: 'conflict' })
    expect(seen.at(-1)).toMatchObject({
      kind: 'search',
      state: 'cancelled',
      done: 1,
      total: 3,
      unit: 'trials',
    })
    expect(seen.some(({ message }) => /best .* % validation UAR/.test(message))).toBe(true)
    const cancelled = dataset.findSearch('last')
    expect(cancelled.state).toBe('cancelled')
    expect(outcomes(await dataset.resumeSearch('last').outcome)).toEqual(outcomes(whole))
  })

  it('stops after repeated failures, and continues once the cause is fixed', async () => {
    const broken = openDataset(clips, {
      dataFolder: home,
      forkTrainer: (_entry, env) => forkNode(join(home, 'no-such-trainer.ts'), env),
    })
    await expect(broken.search({ ...options, trials: 9 }).outcome).rejects.toMatchObject({
      code: 'trainer',
      message: expect.stringMatching(/The first 3 trials failed.*no-such-trainer.*--resume/s) as string,
    })
    await broken.close()
    const failed = dataset.findSearch('last')
    expect(failed).toMatchObject({ state: 'failed' })
    expect(failed.trials.map(({ state }) => state)).toEqual(['failed', 'failed', 'failed'])
    const mended = await dataset.resumeSearch(failed.id).outcome
    expect(outcomes(mended).slice(0, 3)).toEqual(outcomes(whole))
  })

  it('stops at its time limit, and continues with a longer one', async () => {
    const record = await dataset.search({ ...options, trials: 500, minutes: 0.05 }).outcome
    expect(record.state).toBe('out-of-time')
    expect(record.trials.length).toBeLessThan(50)
    expect(record.seconds).toBeLessThan(60)
    await expect(dataset.resumeSearch(record.id).outcome).rejects.toThrow(/used up.*--minutes/)
    const longer = await dataset.resumeSearch(record.id, { minutes: 0.0213 }).outcome
    expect(longer.state).toBe('out-of-time')
    expect(longer.seconds).toBeGreaterThan(record.seconds + 0.0213 * 60)
  })

  it('refuses a split without validation clips, since test clips may not rank trials', async () => {
    const split = { kind: 'unseen-speakers', published: 'never', validation: 0, test: 0.3 } as const
    await expect(dataset.search({ ...options, config: { ...config, split } }).outcome).rejects.toThrow(
      /no validation clips/,
    )
  })
})

describe('on the command line', () => {
  it('prints a space, searches it, shows it, and saves the best for train --config', async () => {
    const printed = await serStudio(home, ['search', clips, '--preset', 'best', '--print-space'])
    expect(Object.keys(JSON.parse(printed.stdout) as object)).toContain('members[deep].model.attention')
    const file = join(home, 'space.json')
    writeFileSync(file, JSON.stringify(space))
    const saved = join(home, 'best.json')
    const args = ['--space', file, '--trials', '2', '--epochs', '2', '--save', saved]
    const said = await serStudio(home, ['search', clips, ...args])
    expect(said.code, said.stderr).toBe(0)
    expect(said.stdout).toMatch(/UAR on \d+ validation clips of 1 speaker:/)
    expect(said.stderr).toMatch(/2\/2 trials/)
    const shown = await serStudio(home, ['search', clips, '--show', 'last', '--json'])
    expect(JSON.parse(shown.stdout)).toMatchObject({
      state: 'done',
      best: JSON.parse(readFileSync(saved, 'utf8')) as object,
    })
    const trained = await serStudio(home, ['train', clips, '--config', saved, '--json'])
    expect(trained.code, trained.stderr).toBe(0)
  })

  it.each([
    ['[]', /is not a search space/],
    ['{', /is not JSON/],
    ['{"members[0].nose": {"kind": "choice", "values": [1]}}', /nose/],
  ])('refuses the space %s', async (text, message) => {
    const file = join(home, 'wrong.json')
    writeFileSync(file, text)
    const said = await serStudio(home, ['search', clips, '--space', file])
    expect(said.code).toBe(2)
    expect(said.stderr).toMatch(message)
  })
})
