import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ProtocolComparison } from '#shared/domain/protocols.ts'
import { openDataset, writeSyntheticCorpus, type Dataset } from '../../src/main/studio/studio.ts'
import { serStudio } from '../fixtures/cli.ts'
import { newLabel } from '../fixtures/labelling.ts'

let home: string
let dataset: Dataset
const clips = () => join(home, 'clips')

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'ser-studio-protocols-'))
  await writeSyntheticCorpus(clips(), { speakers: 8, sentences: 2, plantFaults: false })
  dataset = openDataset(clips(), { dataFolder: home })
  await dataset.index().outcome
})
afterAll(async () => {
  await dataset.close()
  rmSync(home, { recursive: true, force: true, maxRetries: 3 })
})

describe('a comparison of protocols over the synthetic corpus', () => {
  it('continues after a stop, trains the missing runs and repeats none', { timeout: 180_000 }, async () => {
    const stopped = dataset.protocols(
      { epochs: 6 },
      { onEpoch: ({ epoch }) => epoch === 1 && stopped.cancel() },
    )
    await expect(stopped.outcome).rejects.toMatchObject({ code: 'cancelled' })
    expect(dataset.runs().map(({ state }) => state)).toEqual(['cancelled'])

    const progress: (readonly [number, number, string])[] = []
    dataset.jobs.onChange(({ done, total, unit }) => progress.push([done, total, unit]))
    const comparison = await dataset.protocols({ epochs: 6 }).outcome
    expect(progress.filter(([, , unit]) => unit === 'epochs').at(-1)).toEqual([24, 24, 'epochs'])

    const runs = dataset.runs()
    expect(runs.map(({ state }) => state)).toEqual(['done', 'done', 'done', 'done'])
    expect(comparison.rows.map(({ run }) => run)).toEqual(runs.map(({ id }) => id).reverse())
    const [published, random, unseen, strict] = comparison.rows
    expect(published.copied).toBeGreaterThan(0.7)
    expect(published.trainCopies).toBeGreaterThan(0)
    expect([random.copied, random.seenSpeakers]).toEqual([0, 1])
    expect([unseen.copied, unseen.seenSpeakers]).toEqual([0, 0])
    expect([strict.copied, strict.seenSpeakers]).toEqual([0, 0])
    expect(strict.clips).toBeLessThan(unseen.clips)
    for (const { split, clips, uar } of comparison.rows) {
      expect(split).toBe('test')
      expect(clips).toBeGreaterThan(10)
      expect(uar).toHaveProperty('interval')
    }

    // A second request trains no run; other labels make new runs.
    expect(await dataset.protocols({ epochs: 6 }).outcome).toEqual(comparison)
    expect(dataset.compareProtocols(runs.map(({ id }) => id))).toEqual(comparison)
    expect(dataset.runs()).toHaveLength(4)
    const [clip] = dataset.library.page({}, {}).clips
    dataset.labels.add(newLabel({ clip: clip.id, annotator: 'Ann', emotion: 'fear' }))
    const anew = await dataset.protocols({ epochs: 6 }).outcome
    expect(anew.rows[0].run).not.toBe(comparison.rows[0].run)
  })

  it('is printed on the command line from existing runs', async () => {
    const references = dataset
      .runs()
      .slice(0, 4)
      .map(({ id }) => id)
    const file = join(home, 'protocols.html')
    const said = await serStudio(home, ['protocols', clips(), '--runs', ...references, '--out', file])
    expect(said.code, said.stderr).toBe(0)
    expect(said.stdout).toMatch(/Augment, then split +\d+\.\d % \(/)
    expect(readFileSync(file, 'utf8')).toMatch(/^<!doctype html>.*Protocols side by side/s)
    const json = await serStudio(home, ['protocols', clips(), '--epochs', '6', '--json'])
    expect((JSON.parse(json.stdout) as ProtocolComparison).rows).toHaveLength(4)
    expect(dataset.runs()).toHaveLength(8)
  })

  it.each([
    ['an unknown model', ['--model', 'huge'], 2, /quick/],
    [
      'a file of no known kind, before anything is trained',
      ['--out', 'protocols.pdf'],
      2,
      /\.html or \.json/,
    ],
    ['an unknown run', ['--runs', 'zzz'], 3, /List the runs/],
  ])('refuses %s', async (_, args, code, message) => {
    const said = await serStudio(home, ['protocols', clips(), ...args])
    expect(said.stderr).toMatch(message)
    expect(said.code).toBe(code)
  })
})
