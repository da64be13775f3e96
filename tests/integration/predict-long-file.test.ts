import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { PredictedSpan } from '#shared/contract/prediction.ts'
import { PRESETS } from '#shared/domain/presets.ts'
import { resample } from '#shared/signal/index.ts'
import { readAudio, toMono } from '../../src/main/studio/audio/index.ts'
import { openDataset, writeSyntheticCorpus, type Dataset } from '../../src/main/studio/studio.ts'
import { encodeWav } from '../fixtures/wav.ts'

const RATE_HZ = 16_000
const MINUTES = 20
const WINDOWS = 60 * MINUTES - 2
/** Memory growth of the studio's process, its threads included. */
const MAX_GROWTH_MB = 500

describe(
  'a synthetic file of 20 minutes: 10 s of speech, 10 s of a tone, 10 s of silence, repeated',
  { timeout: 300_000 },
  () => {
    const home = mkdtempSync(join(tmpdir(), 'ser-studio-long-file-'))
    const long = join(home, 'long')
    let dataset: Dataset
    let run: string

    beforeAll(async () => {
      const clips = join(home, 'clips')
      await writeSyntheticCorpus(clips, { speakers: 4, sentences: 2, plantFaults: false })
      dataset = openDataset(clips, { dataFolder: home })
      await dataset.index().outcome
      const [quick] = PRESETS.quick.config.members
      run = (await dataset.train({ ...PRESETS.quick.config, members: [{ ...quick, epochs: 1 }] }).outcome).id
      const voice = await speech(join(clips, 'AudioWAV'))
      const samples = Float32Array.from({ length: 60 * MINUTES * RATE_HZ }, (_, i) => {
        const part = Math.floor(i / RATE_HZ / 10) % 3
        return part === 0 ? voice[i % voice.length] : part === 1 ? 0.5 * Math.sin(0.3 * i) : 0
      })
      mkdirSync(long)
      const wav = encodeWav({ channels: [samples], sampleRateHz: RATE_HZ, encoding: 'pcm16' })
      writeFileSync(join(long, 'session.wav'), wav)
    }, 200_000)
    afterAll(async () => {
      await dataset.close()
      rmSync(home, { recursive: true, force: true, maxRetries: 3 })
    })

    it('is predicted window by window, with progress and bounded memory', async () => {
      const spans: PredictedSpan[] = []
      const progress: number[] = []
      let peakBytes = 0
      const before = process.memoryUsage().rss
      const job = dataset.predict(
        { folder: long, run, abstainBelow: 0 },
        { onSpan: (span) => spans.push(span) },
      )
      const off = dataset.jobs.onChange(({ id, message, done, total }) => {
        peakBytes = Math.max(peakBytes, process.memoryUsage().rss)
        if (id === job.id && message.startsWith('Predicting windows')) progress.push(done / total)
      })
      const report = await job.outcome
      off()
      expect(report).toMatchObject({ recordings: 1, windows: WINDOWS })
      expect(spans.at(-1)).toMatchObject({ endSeconds: 60 * MINUTES, note: 'Silence' })
      const during = (second: number) => spans[second].note
      expect([during(3), during(13), during(23), during(603)]).toEqual([null, 'No speech', 'Silence', null])
      expect(progress.length).toBeGreaterThan(10)
      expect(progress).toEqual(progress.toSorted((a, b) => a - b))
      expect(progress.at(-1)).toBe(1)
      const grownMb = (peakBytes - before) / 1e6
      console.info(`20 minutes in ${report.seconds.toFixed(1)} s; memory grew by ${grownMb.toFixed(0)} MB`)
      expect(grownMb).toBeLessThan(MAX_GROWTH_MB)
    })

    it('can be cancelled in the middle, and leaves no file behind', async () => {
      const job = dataset.predict({ folder: long, run })
      const off = dataset.jobs.onChange(({ id, message, done, total }) => {
        if (id === job.id && message.startsWith('Predicting windows') && done > total / 4) job.cancel()
      })
      await expect(job.outcome).rejects.toMatchObject({ code: 'cancelled' })
      off()
      expect(readdirSync(dataset.projectFolder).filter((name) => name.startsWith('predicting'))).toEqual([])
    })
  },
)

/** The voices of a synthetic corpus, one clip after the other. */
async function speech(folder: string): Promise<Float32Array> {
  const parts: number[] = []
  for (const name of readdirSync(folder).slice(0, 8)) {
    const { channels, sampleRateHz } = await readAudio(join(folder, name))
    for (const sample of resample(toMono(channels), sampleRateHz, RATE_HZ)) parts.push(sample)
  }
  return Float32Array.from(parts)
}
