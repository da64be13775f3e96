import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { AcousticOptions } from '#shared/contract/routes/explore.ts'
import { ACOUSTIC_MEASURES, whyUndefined } from '#shared/domain/acoustics.ts'
import { acousticsOf } from '#shared/signal/index.ts'
import { readAudio, toMono } from '../../src/main/studio/audio/index.ts'
import { openDatabase } from '../../src/main/studio/project/index.ts'
import { openDataset, writeSyntheticCorpus, type Dataset } from '../../src/main/studio/studio.ts'
import { serStudio } from '../fixtures/cli.ts'

let home: string
let clips: string
let dataset: Dataset

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'ser-studio-acoustics-'))
  clips = join(home, 'clips')
  await writeSyntheticCorpus(clips, { speakers: 3, sentences: 2, plantFaults: true })
  dataset = openDataset(clips, { dataFolder: home })
  await dataset.index().outcome
})
afterAll(async () => {
  await dataset.close()
  rmSync(home, { recursive: true, force: true, maxRetries: 3 })
})

const page = (sort: 'f0MedianHz' | 'hnrMeanDb', direction: 'ascending' | 'descending') =>
  dataset.library.page({}, { sort, direction, limit: 1000 }).clips

describe('acoustic measures of a dataset', () => {
  it('are measured once, by a job with progress', async () => {
    const [first] = dataset.library.page({}, {}).clips
    expect(dataset.acoustics.ofClip(first.id)).toEqual({ measures: null, speaker: null })
    const job = dataset.measureAcoustics()
    const report = await job.outcome
    const { recordings, measured } = dataset.acoustics.coverage()
    expect(report).toMatchObject({ measured: recordings, reused: 0, failed: [] })
    expect(measured).toBe(recordings)
    expect(dataset.jobs.get(job.id)).toMatchObject({ state: 'done', done: recordings, total: recordings })
    expect(await dataset.measureAcoustics().outcome).toMatchObject({ measured: 0, reused: recordings })
  })

  it('are those of the signal', async () => {
    const [clip] = dataset.library.page({ flagged: false }, {}).clips
    const { channels, sampleRateHz } = await readAudio(join(clips, clip.path))
    expect(dataset.acoustics.ofClip(clip.id).measures).toEqual(
      acousticsOf({ samples: toMono(channels), sampleRateHz }),
    )
  })

  it('come with the medians of the speaker', () => {
    const [{ name }] = dataset.library.page({ flagged: false }, {}).clips
    const own = dataset.library.page({ speakers: [name.speaker!] }, { limit: 1000 }).clips
    const values = dataset.acoustics
      .ofClips(own.map(({ id }) => id))
      .flatMap(({ measures }) => measures.f0MedianHz ?? [])
      .sort((a, b) => a - b)
    const { speaker } = dataset.acoustics.ofClip(own[0].id)
    expect(speaker!.medians.f0MedianHz).toBeGreaterThanOrEqual(values[0])
    expect(speaker!.medians.f0MedianHz).toBeLessThanOrEqual(values.at(-1)!)
  })

  it('are null with a reason in a silent clip, and never 0', () => {
    const silent = dataset.library.page({ flags: ['silent'] }, {}).clips
    expect(silent.length).toBeGreaterThan(0)
    for (const { measures } of dataset.acoustics.ofClips(silent.map(({ id }) => id))) {
      expect(measures.f0MedianHz).toBeNull()
      for (const measure of ACOUSTIC_MEASURES)
        if (measures[measure] === null) expect(whyUndefined(measure, measures)).toMatch(/\.$/)
    }
  })

  it('sort the Library, with undefined values first', () => {
    const sorted = page('f0MedianHz', 'ascending')
    const values = new Map(
      dataset.acoustics.ofClips(sorted.map(({ id }) => id)).map(({ clip, measures }) => [clip, measures]),
    )
    const order = sorted.map(({ id }) => values.get(id)?.f0MedianHz ?? -1)
    expect(order).toEqual(order.toSorted((a, b) => a - b))
    expect(page('f0MedianHz', 'descending').map(({ id }) => id)).toEqual(sorted.map(({ id }) => id).reverse())
    expect(page('hnrMeanDb', 'ascending')).not.toEqual(sorted)
  })

  it.each(['ascending', 'descending'] as const)('sort page by page like all at once: %s', (direction) => {
    const all = page('f0MedianHz', direction).map(({ id }) => id)
    const read: number[] = []
    let after: ReturnType<typeof dataset.library.page>['next'] = null
    do {
      const next = dataset.library.page({}, { sort: 'f0MedianHz', direction, limit: 7, after })
      read.push(...next.clips.map(({ id }) => id))
      after = next.next
    } while (after)
    expect(read).toEqual(all)
  })

  it('are compared by emotion and by speaker on Explore', async () => {
    const { total, clips, groups } = await dataset.explore.acoustics(
      AcousticOptions.parse({
        filter: {},
        measure: 'f0MedianHz',
        by: 'speaker',
      }),
    )
    expect(total).toBe(dataset.library.count({}))
    expect(groups.reduce((sum, group) => sum + group.clips, 0)).toBe(clips)
    expect(clips).toBeLessThan(total)
    for (const { p5, p25, median, p75, p95 } of groups)
      expect([p5, p25, median, p75, p95]).toEqual([p5, p25, median, p75, p95].toSorted((a, b) => a - b))
    const byEmotion = await dataset.explore.acoustics(
      AcousticOptions.parse({
        filter: { emotions: ['fear'] },
        measure: 'f0MedianHz',
        by: 'emotion',
      }),
    )
    expect(byEmotion.groups.map(({ name }) => name)).toEqual(['fear'])
  })

  it('are measured again if the computation has a new version, or a file new content', async () => {
    const db = openDatabase(join(dataset.projectFolder, 'studio.db'))
    db.prepare(
      'UPDATE acoustics SET version = 0 WHERE recording IN (SELECT recording FROM acoustics LIMIT 2)',
    ).run()
    db.close()
    expect(await dataset.measureAcoustics().outcome).toMatchObject({ measured: 2 })
  })

  it('keep what was measured before a cancellation', async () => {
    const db = openDatabase(join(dataset.projectFolder, 'studio.db'))
    db.prepare('DELETE FROM acoustics').run()
    db.close()
    const job = dataset.measureAcoustics()
    const stop = dataset.jobs.onChange(({ id, done }) => {
      if (id === job.id && done >= 5) job.cancel()
    })
    await expect(job.outcome).rejects.toMatchObject({ code: 'cancelled' })
    stop()
    const { measured, recordings } = dataset.acoustics.coverage()
    expect(measured).toBeGreaterThanOrEqual(5)
    expect(await dataset.measureAcoustics().outcome).toMatchObject({ measured: recordings - measured })
  })
})

describe('ser-studio acoustics', () => {
  it('measures all clips and writes a table with a column for each measure', async () => {
    const out = join(home, 'measures.csv')
    const { code, stdout } = await serStudio(home, ['acoustics', clips, '--out', out, '--json'])
    expect(code).toBe(0)
    const report = JSON.parse(stdout) as { readonly clips: number; readonly file: string }
    const [head, ...lines] = readFileSync(out, 'utf8').trim().split('\r\n')
    expect(head.split(',').slice(0, 5)).toEqual(['path', 'speaker', 'emotion', 'f0_median_hz', 'f0_mean_hz'])
    expect(lines).toHaveLength(report.clips)
  })

  it('refuses a table inside of the dataset', async () => {
    const { code, stderr } = await serStudio(home, ['acoustics', clips, '--out', join(clips, 'measures.csv')])
    expect(code).not.toBe(0)
    expect(stderr).toContain('measures.csv')
  })
})
