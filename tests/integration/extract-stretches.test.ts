import { join } from 'node:path'
import { writeFileSync } from 'node:fs'
import { describe, it } from 'vitest'
import { extractAll, openStore, type ExtractItem } from '../../src/main/studio/features/index.ts'
import { workOf } from '../../src/main/studio/jobs/index.ts'
import { PLAIN, soundKey } from '../../src/shared/domain/channels.ts'
import { seeded } from '../../src/shared/domain/random.ts'
import { expect } from '../fixtures/expect.ts'
import { temporaryFolder } from '../fixtures/folders.ts'
import { encodeWav } from '../fixtures/wav.ts'

const SAMPLE_RATE_HZ = 16_000
const KINDS = ['seed', 'frames', 'functionals'] as const

/** Synthetic noise with a slow rise and fall, so that no two stretches are alike. */
function noise(seconds: number): Float32Array {
  const random = seeded('stretches')
  const length = Math.round(seconds * SAMPLE_RATE_HZ)
  return Float32Array.from({ length }, (_, i) => 0.1 * random.normal() * (1 + Math.sin(i / 9000)))
}

function put(folder: string, name: string, samples: Float32Array): string {
  const file = join(folder, name)
  writeFileSync(file, encodeWav({ channels: [samples], sampleRateHz: SAMPLE_RATE_HZ, encoding: 'pcm16' }))
  return file
}

const extractInto = (featuresFolder: string, items: readonly ExtractItem[]) =>
  extractAll({
    ...{ items, kinds: KINDS, featuresFolder, threads: 2 },
    work: workOf(new AbortController().signal, () => undefined),
  })

/** Samples of stretches, in no order; some overlap. */
const PLACES = [
  ...[9, 2, 30, 31.5, 0.25, 44, 12, 17, 23, 3.125].map((start) => [start, start + 2.5] as const),
  [1 / 3, 7.7],
  [58, 60],
].map(([start, end]) => [start, end].map((seconds) => Math.round(seconds * SAMPLE_RATE_HZ)))

describe('features of stretches of a recording', () => {
  it('are bit for bit those of files with only these samples', async () => {
    const folder = temporaryFolder()
    const sound = noise(60)
    const recording = put(folder, 'recording.wav', sound)
    const stretches = PLACES.map(([from, to]) => {
      const stretch = { start: from / SAMPLE_RATE_HZ, end: to / SAMPLE_RATE_HZ }
      return { key: soundKey('recording', PLAIN, stretch), file: recording, plan: PLAIN, stretch }
    })
    const alone = PLACES.map(([from, to], place) => {
      const name = `${place}.wav`
      return { key: name, file: put(folder, name, sound.subarray(from, to)), plan: PLAIN }
    })
    const report = await extractInto(folder, [...stretches, ...alone])
    expect(report).toMatchObject({ extracted: 2 * PLACES.length, failed: [] })
    for (const kind of KINDS) {
      const store = openStore(folder, kind, { readonly: true })
      stretches.forEach(({ key }, place) => {
        expect(store.read(key)).toEqual(store.read(alone[place].key))
      })
      store.close()
    }
  })

  it('have a key with the exact stretch', () => {
    const stretch = { start: 0.1 + 0.2, end: 1 }
    expect(soundKey('abc', { channel: 1, offset: 0 }, stretch)).toBe('abc/channel:2@0.30000000000000004:1')
  })

  it('are refused with the reason where a stretch is too long or ends after the recording', async () => {
    const folder = temporaryFolder()
    const file = put(folder, 'recording.wav', noise(3))
    const of = (start: number, end: number) => ({
      ...{ key: `${start}-${end}`, file, plan: PLAIN },
      stretch: { start, end },
    })
    const { failed, extracted } = await extractInto(folder, [of(1, 2), of(2, 4), of(5, 6), of(0, 301)])
    expect(extracted).toBe(1)
    expect(Object.fromEntries(failed.map(({ key, message }) => [key, message]))).toEqual({
      '2-4': expect.stringContaining('from 2.000 to 4.000 s ends after'),
      '5-6': expect.stringContaining('ends after'),
      '0-301': expect.stringContaining('up to 300 s. Split it.'),
    })
  })
})
