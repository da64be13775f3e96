import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { z } from 'zod'
import { MapOptions } from '#shared/contract/routes/explore.ts'
import { PRESETS } from '#shared/domain/presets.ts'
import { measuredClips } from '../../src/main/studio/explore/measured-clips.ts'
import { openForReading } from '../../src/main/studio/project/index.ts'
import { openDataset, writeSyntheticCorpus, type Dataset } from '../../src/main/studio/studio.ts'

let home: string
let dataset: Dataset

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'ser-studio-explore-'))
  const clips = join(home, 'clips')
  await writeSyntheticCorpus(clips, { speakers: 4, sentences: 2, plantFaults: false })
  dataset = openDataset(clips, { dataFolder: home })
  await dataset.index().outcome
})
afterAll(async () => {
  await dataset.close()
  rmSync(home, { recursive: true, force: true, maxRetries: 3 })
})
const map = (options: z.input<typeof MapOptions> = {}) => dataset.explore.map(MapOptions.parse(options))

describe('the Explore page of a synthetic dataset', () => {
  it('counts the clips without features, and draws no layout for them', async () => {
    const { total, measured, clips } = await map()
    expect(total).toBe(dataset.library.count({}))
    expect([measured, clips.length]).toEqual([0, 0])
    await dataset.measure().outcome
    expect((await map()).measured).toBe(total)
  })

  it('gives the same results in a thread as in this process', async () => {
    const { clips, classes } = await dataset.explore.statistics({ emotions: ['fear'] })
    expect(clips).toBe(dataset.library.count({ emotions: ['fear'] }))
    expect(classes.map(({ emotion }) => emotion)).toEqual(['fear'])
  })

  it('lays clips out along the components with the most variance', async () => {
    const { explained, components, clips, labels, emotions } = await map()
    expect(components).toHaveLength(4)
    expect(components.every((scores) => scores.length === clips.length)).toBe(true)
    expect([...explained].sort((a, b) => b - a)).toEqual(explained)
    expect(explained.reduce((sum, share) => sum + share, 0)).toBeLessThanOrEqual(1)
    const first = dataset.library.get(clips[0])
    expect(emotions[labels[0]]).toBe(first.emotion)
  })

  it('lays clips out by UMAP on request, with progress, and the same every time', async () => {
    expect(await map({ layout: 'umap' })).toMatchObject({ pending: true, clips: [], components: [] })
    const job = dataset.layOut('speaker')
    await job.outcome
    const first = await map({ layout: 'umap' })
    expect(first).toMatchObject({ pending: false, explained: [], measured: first.clips.length })
    expect(first.components.map(({ length }) => length)).toEqual([first.clips.length, first.clips.length])
    expect(dataset.jobs.list().find(({ id }) => id === job.id)).toMatchObject({ kind: 'map', state: 'done' })
    await dataset.layOut('speaker').outcome
    expect((await map({ layout: 'umap' })).components).toEqual(first.components)
    expect((await map({ layout: 'umap', normalise: 'all' })).pending).toBe(true)
  })

  it('samples clips at random where there are more than the layout allows', () => {
    const db = openForReading(join(dataset.projectFolder, 'studio.db'))
    const draw = (most: number) => measuredClips(db, join(dataset.projectFolder, 'features'), {}, most)
    const { drawn, total, clips } = draw(10)
    expect({ drawn, clips: clips.length, total }).toEqual({
      ...{ drawn: 10, clips: 10 },
      total: dataset.library.count({}),
    })
    expect(draw(10).clips).toEqual(clips)
    expect(new Set(clips.map(({ speaker }) => speaker)).size).toBeGreaterThan(1)
    expect(draw(total).clips).toHaveLength(total)
    db.close()
  })

  it('keeps the earlier layout after a cancelled one, and can compute it again', async () => {
    const before = await map({ layout: 'umap' })
    const job = dataset.layOut('speaker')
    dataset.jobs.cancel(job.id)
    await expect(job.outcome).rejects.toMatchObject({ code: 'cancelled' })
    expect((await map({ layout: 'umap' })).components).toEqual(before.components)
    await dataset.layOut('all').outcome
    expect((await map({ layout: 'umap', normalise: 'all' })).pending).toBe(false)
  })

  it('keeps the place of every clip when a filter hides others', async () => {
    const [all, some] = await Promise.all([map(), map({ filter: { emotions: ['fear'] } })])
    expect(some.clips.length).toBeLessThan(all.clips.length)
    some.clips.forEach((id, i) =>
      expect(some.components[0][i]).toBe(all.components[0][all.clips.indexOf(id)]),
    )
  })

  it('removes speaker differences from the layout only on request', async () => {
    const apart = async (normalise: 'speaker' | 'all') => {
      const { clips, components } = await map({ normalise })
      const speakers = clips.map((id) => dataset.library.get(id).name.speaker)
      const means = [...new Set(speakers)].map((speaker) => {
        const own = components[0].filter((_, i) => speakers[i] === speaker)
        return own.reduce((sum, x) => sum + x, 0) / own.length
      })
      return Math.max(...means) - Math.min(...means)
    }
    expect(await apart('speaker')).toBeLessThan((await apart('all')) / 2)
  })

  it('shows the predictions of a run', async () => {
    const { id } = await dataset.train({
      ...PRESETS.quick.config,
      members: PRESETS.quick.config.members.map((member) => ({ ...member, epochs: 1 })),
    }).outcome
    const { clips, predictions, emotions } = await map({ run: id })
    const said = dataset.library.details(clips[0]).predictions[0].predicted
    expect(emotions[predictions[0]]).toBe(said)
  })

  it('reports the correlation of features, and their association with emotions', async () => {
    const { names, correlations, etaSquared } = await dataset.explore.features({})
    const width = names.length
    for (let i = 0; i < width; i++) {
      expect(etaSquared[i]).toBeGreaterThanOrEqual(0)
      expect(etaSquared[i]).toBeLessThanOrEqual(1)
      for (let j = 0; j < width; j++) {
        expect(correlations[i * width + j]).toBe(correlations[j * width + i])
        expect(Math.abs(correlations[i * width + j])).toBeLessThanOrEqual(1)
      }
    }
    // The synthetic speech gives each emotion its own pitch.
    expect(etaSquared[names.indexOf('ln F0')]).toBeGreaterThan(0.1)
  })

  it('keeps any number of chosen clips as a filter, and labels by it', () => {
    const chosen = dataset.library.page({}, { limit: 7 }).clips.map(({ id }) => id)
    const selection = dataset.library.select({
      clips: [...chosen, ...chosen, 999_999 as (typeof chosen)[number]],
    })
    expect(dataset.library.count({ selection })).toBe(7)
    expect(dataset.library.count({ selection, emotions: ['fear'] })).toBeLessThan(7)
    expect(dataset.library.count({ selection: selection + 1 })).toBe(0)
    expect(dataset.library.contents({ selection })).toHaveLength(7)
  })
})
