import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { JobUpdate } from '#shared/domain/jobs.ts'
import {
  augment,
  changeKey,
  readAudio,
  toMono,
  type WaveformChange,
} from '../../src/main/studio/audio/index.ts'
import { workOf } from '../../src/main/studio/jobs/index.ts'
import {
  extract,
  extractAll,
  openStore,
  storeFolder,
  type ExtractItem,
  type ExtractReport,
} from '../../src/main/studio/features/index.ts'
import { PLAIN } from '../../src/shared/domain/channels.ts'
import { goldenFolder } from '../fixtures/golden-features.ts'

const SOUNDS = ['chirp', 'vibrato', 'bursts', 'vowel', 'short']
let folder: string
let features: string
let items: ExtractItem[]

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'extract-'))
  features = join(folder, 'features')
  mkdirSync(features)
  items = SOUNDS.map((sound) => ({ key: sound, file: join(goldenFolder, `${sound}.wav`), plan: PLAIN }))
})
afterEach(() => {
  rmSync(folder, { recursive: true, force: true })
})

interface Run {
  readonly items?: readonly ExtractItem[]
  readonly signal?: AbortSignal
  readonly onReport?: (update: JobUpdate) => void
}

function run(options: Run = {}): Promise<ExtractReport> {
  const work = workOf(options.signal ?? new AbortController().signal, options.onReport ?? (() => undefined))
  return extractAll({
    items: options.items ?? items,
    kinds: ['seed', 'functionals'],
    featuresFolder: features,
    work,
    threads: 2,
  })
}

describe('feature extraction for many clips', () => {
  it('stores the values of the extractors, for any number of threads', async () => {
    expect(await run()).toMatchObject({ extracted: 5, reused: 0, failed: [] })
    const store = openStore(features, 'seed', { readonly: true })
    for (const { key, file } of items) {
      const { channels, sampleRateHz } = await readAudio(file)
      expect(store.read(key)).toEqual(extract('seed', toMono(channels), sampleRateHz))
    }
    store.close()
  })

  it('skips features that are stored already', async () => {
    await run({ items: items.slice(0, 3) })
    expect(await run()).toMatchObject({ extracted: 2, reused: 3 })
    expect(await run()).toMatchObject({ extracted: 0, reused: 5 })
    expect(await run({ items: [...items, ...items] })).toMatchObject({ extracted: 0, reused: 5 })
  })

  it('stores augmented copies beside the clip itself', async () => {
    const changes: WaveformChange[] = [
      { kind: 'noise', level: 0.02, seed: 5 },
      { kind: 'shift', seconds: 0.1 },
      { kind: 'pitch', semitones: -2 },
    ]
    const { key, file } = items[3]
    const copies = changes.map((change) => ({
      ...{ key: `${key}+${changeKey(change)}`, file, plan: PLAIN },
      change,
    }))
    expect(await run({ items: [items[3], ...copies] })).toMatchObject({ extracted: 4 })
    const { channels, sampleRateHz } = await readAudio(file)
    const store = openStore(features, 'functionals', { readonly: true })
    copies.forEach((copy, index) => {
      const changed = augment(toMono(channels), sampleRateHz, changes[index])
      expect(store.read(copy.key)).toEqual(extract('functionals', changed, sampleRateHz))
    })
    store.close()
  })

  it('reports unusable files by name, and extracts all others', async () => {
    writeFileSync(join(folder, 'broken.wav'), 'version https://git-lfs.github.com/spec/v1\n')
    const bad = [
      { key: 'broken', file: join(folder, 'broken.wav'), plan: PLAIN },
      { key: 'gone', file: join(folder, 'gone.wav'), plan: PLAIN },
    ]
    const report = await run({ items: [...bad, ...items] })
    expect(report.extracted).toBe(5)
    expect(report.failed.map(({ key }) => key)).toEqual(['broken', 'gone'])
    for (const { message } of report.failed) expect(message.length).toBeGreaterThan(10)
  })

  it('reports its progress', async () => {
    const updates: JobUpdate[] = []
    await run({ onReport: (update) => updates.push(update) })
    expect(updates[0]).toMatchObject({ done: 0, total: 5, unit: 'clips' })
    expect(updates.at(-1)).toMatchObject({ done: 5 })
  })

  it('stops when cancelled, keeps finished features and continues from there', async () => {
    const many = Array.from({ length: 60 }, (_, i) => {
      const file = join(folder, `${i}.wav`)
      copyFileSync(join(goldenFolder, 'vowel.wav'), file)
      return { key: `copy-${i}`, file, plan: PLAIN }
    })
    const controller = new AbortController()
    const cancelled = run({
      items: many,
      signal: controller.signal,
      onReport: ({ done }) => {
        if (done === 10) controller.abort()
      },
    })
    await expect(cancelled).rejects.toMatchObject({ code: 'cancelled' })
    const report = await run({ items: many })
    expect(report.reused).toBe(10)
    expect(report.extracted).toBe(50)
  })

  it('recomputes features that were damaged on disk', async () => {
    await run()
    const store = storeFolder(features, 'seed')
    const pack = join(
      store,
      readdirSync(store).find((name) => name.endsWith('.pack'))!,
    )
    const bytes = readFileSync(pack)
    bytes[bytes.length - 1000] ^= 1
    writeFileSync(pack, bytes)
    expect(await run()).toMatchObject({ extracted: 1, reused: 4 })
    expect(await run()).toMatchObject({ extracted: 0, reused: 5 })
  })

  it('refuses to write at the same time as another extraction', async () => {
    const store = openStore(features, 'seed')
    await expect(run()).rejects.toMatchObject({ code: 'conflict' })
    store.close()
    expect(await run()).toMatchObject({ extracted: 5 })
  })
})
