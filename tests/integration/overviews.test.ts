import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { findMedia } from '../../src/main/routes/index.ts'
import { openStudio } from '../../src/main/studio/sessions/index.ts'
import type { ClipId } from '../../src/shared/domain/clips.ts'
import { levelFor, overviewLayout, PICTURE_BANDS, PICTURE_LEVELS } from '../../src/shared/domain/overview.ts'
import { toPlanar } from '../../src/shared/signal/index.ts'
import { encodeWav } from '../fixtures/wav.ts'

const SAMPLE_RATE_HZ = 8000
const SECONDS = 400
const frames = SECONDS * SAMPLE_RATE_HZ
/** A tone of 1 kHz at half of full scale in the second half of the left channel; the right one is a quarter of it. */
const left = Float32Array.from({ length: frames }, (_, i) =>
  i < frames / 2 ? 0 : 0.5 * Math.sin((2 * Math.PI * 1000 * i) / SAMPLE_RATE_HZ),
)
const right = left.map((sample) => sample / 4)

const home = mkdtempSync(join(tmpdir(), 'ser-studio-overviews-'))
const studio = openStudio({ dataFolder: join(home, 'data') })
const session = studio.begin()
beforeAll(async () => {
  const folder = join(home, 'sessions')
  mkdirSync(folder)
  const wav = { channels: [left, right], sampleRateHz: SAMPLE_RATE_HZ }
  writeFileSync(join(folder, 'a.wav'), encodeWav({ ...wav, encoding: 'pcm16' }))
  writeFileSync(join(folder, 'b.wav'), encodeWav({ ...wav, channels: [left], encoding: 'float64' }))
  const comment = { id: 'LIST', body: new Uint8Array(500) }
  const same = encodeWav({ ...wav, encoding: 'pcm16', leadingChunks: [comment] })
  writeFileSync(join(folder, 'same as a.wav'), same)
  await session.open(folder)
  await vi.waitFor(() => expect(session.current()?.report).toBeTruthy(), 20_000)
})
afterAll(async () => {
  await session.close()
  session.end()
  rmSync(home, { recursive: true, force: true, maxRetries: 3 })
})

const dataset = () => studio.byId(session.current()!.id)!.dataset
const clip = (path: string) => dataset().library.find(path)

async function built(path: string) {
  await vi.waitFor(() => expect(dataset().overviews.of(clip(path)).samples).not.toBeNull(), 20_000)
  return dataset().overviews.of(clip(path))
}

async function bytes(path: string, part: string): Promise<Uint8Array> {
  const { id } = clip(path)
  const media = findMedia(studio, `${session.current()!.id}/${id}/${part}`)
  if (!media) throw new Error('There is no such part.')
  return buffer(media.open(0, media.bytes - 1))
}

describe('the overview of a long recording', () => {
  it('has the extremes of each channel at every resolution', async () => {
    const { shape, seconds } = await built('a.wav')
    expect(shape).toEqual({ sampleRateHz: SAMPLE_RATE_HZ, channels: 2, frames })
    expect(seconds).toBe(SECONDS)
    const { peaks } = overviewLayout(shape)
    expect(peaks.length).toBeGreaterThan(2)
    for (const { at, columns, columnBytes, columnFrames } of peaks) {
      const all = await bytes('a.wav', `overview/${at}-${at + columns * columnBytes - 1}`)
      const values = new Int16Array(all.buffer, all.byteOffset, all.byteLength / 2)
      expect([...values.subarray(0, 4)]).toEqual([0, 0, 0, 0])
      const middle = 4 * Math.ceil(frames / 2 / columnFrames + 1)
      expect([...values.subarray(middle, middle + 4)]).toEqual([-16384, 16384, -4096, 4096])
      const last = [...values.subarray(-4)]
      expect(last.every((value) => value !== 32_767 && value !== -32_768)).toBe(true)
    }
  })

  it('has the level of each mel band at every resolution', async () => {
    const { shape } = await built('a.wav')
    const { picture } = overviewLayout(shape)
    for (const { at, columns, columnBytes, columnFrames } of picture) {
      const all = await bytes('a.wav', `overview/${at}-${at + columns * columnBytes - 1}`)
      const column = (place: number) => all.subarray(place * PICTURE_BANDS, (place + 1) * PICTURE_BANDS)
      expect(Math.max(...column(0))).toBe(0)
      const tone = column(Math.ceil(frames / 2 / columnFrames + 1))
      const loudest = Math.max(...tone)
      // The mean of both channels is 5/8 of the left one: 0.3125, or -10.1 dB; a band holds a part of the main lobe.
      const level = loudest / PICTURE_LEVELS.perDb + PICTURE_LEVELS.lowestDb
      expect(level).toBeGreaterThan(-11)
      expect(level).toBeLessThan(-5)
      const highestMel = 2595 * Math.log10(1 + SAMPLE_RATE_HZ / 2 / 700)
      const band = ((2595 * Math.log10(1 + 1000 / 700)) / highestMel) * (PICTURE_BANDS + 1) - 1
      expect(Math.abs(tone.indexOf(loudest) - band)).toBeLessThan(1)
    }
  })

  it('gives any part of the samples from the file itself', async () => {
    const { samples } = await built('a.wav')
    expect(samples).toMatchObject({ encoding: 'pcm16', isCopy: false, frames, frameBytes: 4 })
    const from = frames / 2 + 123
    const part = await bytes('a.wav', `samples/${from}-${from + 99}`)
    const [first, second] = toPlanar(part, 'pcm16', 2, 100)
    for (let i = 0; i < 100; i++) {
      expect(first[i]).toBeCloseTo(left[from + i], 4)
      expect(second[i]).toBeCloseTo(right[from + i], 4)
    }
  })

  it('reads each of two files of one recording where its samples are', async () => {
    expect(clip('same as a.wav').content).toBe(clip('a.wav').content)
    for (const path of ['a.wav', 'same as a.wav', 'a.wav']) {
      await built(path)
      const part = await bytes(path, `samples/${frames - 10}-${frames - 1}`)
      const [last] = toPlanar(part, 'pcm16', 2, 10)
      for (let i = 0; i < 10; i++) expect(last[i]).toBeCloseTo(left[frames - 10 + i], 4)
    }
  })

  it('gives them from a copy where a browser cannot read the file, which then is played', async () => {
    const { samples } = await built('b.wav')
    expect(samples).toMatchObject({ encoding: 'pcm16', isCopy: true, frames, channels: 1 })
    const part = await bytes('b.wav', `samples/${frames - 10}-${frames - 1}`)
    const [last] = toPlanar(part, 'pcm16', 1, 10)
    for (let i = 0; i < 10; i++) expect(last[i]).toBeCloseTo(left[frames - 10 + i], 4)
    const media = findMedia(studio, `${session.current()!.id}/${clip('b.wav').id}`)
    expect(media).toMatchObject({ ranges: true, type: 'audio/wav', bytes: 44 + 2 * frames })
  })

  it('is kept, and computed again where its facts are damaged', async () => {
    await built('a.wav')
    const folder = join(dataset().projectFolder, 'overviews')
    const facts = readdirSync(folder).find(
      (name) => name.endsWith('.json') && name.startsWith(clip('a.wav').content!),
    )!
    const before = readFileSync(join(folder, facts), 'utf8')
    expect(dataset().overviews.of(clip('a.wav')).samples).not.toBeNull()
    writeFileSync(join(folder, facts), 'damaged')
    expect(dataset().overviews.of(clip('a.wav')).samples).toBeNull()
    await built('a.wav')
    expect(readFileSync(join(folder, facts), 'utf8')).toBe(before)
    expect(readdirSync(folder).filter((name) => name.endsWith('.new'))).toEqual([])
  })

  it('has no part outside of its file, and none of another clip', async () => {
    const { shape } = await built('a.wav')
    const { bytes: size } = overviewLayout(shape)
    const id = clip('a.wav').id
    const at = (part: string, of: ClipId = id) => findMedia(studio, `${session.current()!.id}/${of}/${part}`)
    expect(at(`overview/0-${size}`)).toBeNull()
    expect(at('overview/10-9')).toBeNull()
    expect(at(`samples/0-${frames}`)).toBeNull()
    expect(at('overview/0-9', 99 as ClipId)).toBeNull()
    expect(at('../0-9')).toBeNull()
  })

  it('says why there is none', () => {
    const gone = { ...clip('b.wav'), content: null }
    expect(() => dataset().overviews.of(gone)).toThrow(/b\.wav has no sound/)
  })
})

it('finds the coarsest level that is fine enough', () => {
  const { peaks } = overviewLayout({ sampleRateHz: 48_000, channels: 1, frames: 2 ** 26 })
  expect(levelFor(peaks, 100)).toBe(peaks[0])
  expect(levelFor(peaks, 1024)).toBe(peaks[1])
  expect(levelFor(peaks, 4095)).toBe(peaks[1])
  expect(levelFor(peaks, 1e9)).toBe(peaks.at(-1))
})
