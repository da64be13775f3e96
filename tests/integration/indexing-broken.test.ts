import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { seeded, type Random } from '../../src/shared/domain/random.ts'
import { clip, openBench, sound } from '../fixtures/indexing.ts'
import { encodeWav, type WavEncoding } from '../fixtures/wav.ts'

const ENCODINGS: readonly WavEncoding[] = [
  'pcm8',
  'pcm16',
  'pcm24',
  'pcm32',
  'float32',
  'float64',
  'alaw',
  'mulaw',
]
const COMPRESSED = ['tone-mono.flac', 'tone-mono.ogg', 'tone-mono.opus', 'tone-mono.mp3', 'tone-mono.oga']

it('a thousand broken WAV files do not stop an index', { timeout: 120_000 }, async () => {
  const bench = openBench()
  for (let i = 0; i < 1_000; i++) bench.put(`broken-${i}.wav`, broken(seeded(`wav/${i}`), wholeWav(i)))
  bench.put('whole.wav', clip('whole'))
  expect(await bench.index()).toMatchObject({ clips: 1_001, added: 1_001 })
  const rows = bench.project.db
    .prepare<[], Record<string, number | string | null>>('SELECT * FROM clips LEFT JOIN flags ON id = clip')
    .all()
  const whole = rows.filter((row) => row['path'] === 'whole.wav')
  expect(whole).toEqual([expect.objectContaining({ kind: null, duration_ms: 500 })])
  // Every clip is either decoded, with levels that are numbers, or has a finding with the reason.
  for (const row of rows)
    if (row['content'] === null) expect(row['kind']).toMatch(/unreadable|empty/)
    else
      for (const level of ['duration_ms', 'rms_dbfs', 'peak_dbfs', 'clipped_share'])
        expect(row[level]).toSatisfy(Number.isFinite)
  expect(await bench.index()).toMatchObject({ unchanged: 1_001, changed: 0 })
})

it('broken FLAC, Ogg and MP3 files do not stop it either', { timeout: 120_000 }, async () => {
  const bench = openBench()
  for (let i = 0; i < 200; i++) {
    const name = COMPRESSED[i % COMPRESSED.length]
    bench.put(
      `${i}-${name}`,
      broken(seeded(`${name}/${i}`), readFileSync(new URL(`../fixtures/audio/${name}`, import.meta.url))),
    )
  }
  const { clips, flagged } = await bench.index()
  expect(clips).toBe(200)
  expect(flagged.unreadable + flagged.truncated).toBeGreaterThan(50)
})

function wholeWav(i: number): Uint8Array {
  const tone = sound(i, 0.1)
  return encodeWav({
    channels: i % 3 === 0 ? [tone, tone] : [tone],
    sampleRateHz: 8_000,
    encoding: ENCODINGS[i % ENCODINGS.length],
    extensible: i % 2 === 0,
    extraChunks: i % 5 === 0 ? [{ id: 'LIST', body: new Uint8Array(i % 31) }] : [],
  })
}

/** A file with flipped bits, cut short, with a header of noise, or with noise in its middle. */
function broken(random: Random, whole: Uint8Array): Uint8Array {
  const bytes = Uint8Array.from(whole)
  const kind = random.integer(4)
  if (kind === 0)
    for (let flips = random.integer(20); flips >= 0; flips--)
      bytes[random.integer(bytes.length)] ^= 1 << random.integer(8)
  if (kind === 1) return bytes.subarray(0, random.integer(bytes.length))
  if (kind === 2)
    for (let i = 0; i < 12; i++) bytes[random.integer(Math.min(72, bytes.length))] = random.integer(256)
  if (kind === 3) bytes.fill(random.integer(256), random.integer(bytes.length))
  return bytes
}
