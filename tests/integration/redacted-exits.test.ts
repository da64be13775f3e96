import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { beforeAll, describe, it, vi } from 'vitest'
import { findMedia } from '../../src/main/routes/index.ts'
import { decodeAudio, MonoCursor, readAudio, readMono } from '../../src/main/studio/audio/index.ts'
import { exportSet, splitChannels } from '../../src/main/studio/export/index.ts'
import { workOf } from '../../src/main/studio/jobs/index.ts'
import { openExisting } from '../../src/main/studio/project/index.ts'
import { redactedEverywhere } from '../../src/main/studio/redactions/index.ts'
import { openStudio } from '../../src/main/studio/sessions/index.ts'
import { EXPORT_FORMAT_IDS } from '../../src/shared/contract/export-formats.ts'
import { ExportOptions } from '../../src/shared/contract/export.ts'
import { soundKey } from '../../src/shared/domain/channels.ts'
import { overviewLayout, PICTURE_BANDS } from '../../src/shared/domain/overview.ts'
import { toPlanar } from '../../src/shared/signal/index.ts'
import { expect } from '../fixtures/expect.ts'
import { temporaryFolder } from '../fixtures/folders.ts'
import { encodeWav } from '../fixtures/wav.ts'

const RATE = 16_000
const FRAMES = 2 * RATE
/** The secret: a tone that only the redacted stretch has. */
const SECRET_HZ = 3000
const [FROM, TO] = [0.8, 1.2].map((seconds) => seconds * RATE)
const voice = (level: number) =>
  Float32Array.from({ length: FRAMES }, (_, i) => {
    const secret = i >= FROM && i < TO ? 0.3 * Math.sin((2 * Math.PI * SECRET_HZ * i) / RATE) : 0
    return level * (0.3 * Math.sin((2 * Math.PI * 220 * i) / RATE) + secret)
  })
const channels = [voice(1), voice(0.5)]
const WAV = 'talk.wav'
/** Also recordings that are decoded before they are redacted. */
const COMPRESSED = ['sweep.flac', 'sweep.mp3', 'sweep.m4a']

/** The redacted stretch of a recording, in seconds: the sweeps are a quarter of a second long. */
const stretchOf = (path: string) =>
  path.includes('sweep') ? { start: 0.08, end: 0.12 } : { start: 0.8, end: 1.2 }
function framesIn(path: string, rate: number) {
  const { start, end } = stretchOf(path)
  return [Math.floor(start * rate), Math.ceil(end * rate)] as const
}

/** The amplitude of the secret in a stretch of samples at a sample rate. */
function secretIn(samples: Float32Array, rate = RATE): number {
  let [re, im] = [0, 0]
  samples.forEach((sample, i) => {
    re += sample * Math.cos((2 * Math.PI * SECRET_HZ * i) / rate)
    im += sample * Math.sin((2 * Math.PI * SECRET_HZ * i) / rate)
  })
  return (2 * Math.hypot(re, im)) / samples.length
}
/** Below the rounding to 16 bits, averaged over the stretch. */
const NOTHING = 1e-5
const stretch = (samples: Float32Array) => samples.subarray(FROM, TO)
const bytesOf = (samples: Float32Array) => Buffer.from(samples.slice().buffer)

const home = mkdtempSync(join(tmpdir(), 'ser-studio-redacted-'))
const folder = join(home, 'talks')
const studio = openStudio({ dataFolder: join(home, 'data') })
let project: string

const dataset = () => studio.byId(project)!.dataset
const clip = (path: string) => dataset().library.find(path)
const media = (path: string, part = '') => {
  const found = findMedia(studio, `${project}/${clip(path).id}${part}`)
  if (!found) throw new Error(`There is no audio of ${path}.`)
  return found
}

beforeAll(async () => {
  mkdirSync(folder)
  writeFileSync(join(folder, WAV), encodeWav({ channels, sampleRateHz: RATE, encoding: 'pcm16' }))
  for (const name of COMPRESSED)
    copyFileSync(join(import.meta.dirname, '../fixtures/audio', name), join(folder, name))
  const opened = await studio.open(folder)
  project = opened.id
  await opened.reindex({}).outcome
  for (const path of [WAV, ...COMPRESSED]) {
    const request = { ...stretchOf(path), kind: 'mute', channel: null, reason: 'a name' } as const
    dataset().redactions.redact(clip(path), request, 'Ann')
  }
  return async () => {
    await studio.end()
    rmSync(home, { recursive: true, force: true, maxRetries: 3 })
  }
})

describe('no exit of sound has what is redacted:', () => {
  it('the recording itself has the secret, and stays as it is', async () => {
    const original = await readAudio(join(folder, WAV))
    expect(secretIn(stretch(original.channels[0]))).toBeCloseTo(0.3, 2)
    expect(original.frames).toBe(FRAMES)
  })

  it('audio that pages play, byte for byte in every range', async () => {
    const found = media(WAV)
    expect(found).toMatchObject({ type: 'audio/wav', ranges: true, bytes: 44 + 4 * FRAMES })
    const whole = await buffer(found.open(0, found.bytes - 1))
    expect(whole.length).toBe(found.bytes)
    const played = await decodeAudio(whole, WAV)
    const original = await readAudio(join(folder, WAV))
    for (const [place, samples] of played.channels.entries()) {
      expect(stretch(samples).every((sample) => sample === 0)).toBe(true)
      for (const [from, to] of [
        [0, FROM],
        [TO, FRAMES],
      ])
        expect(
          bytesOf(samples.subarray(from, to)).equals(bytesOf(original.channels[place].subarray(from, to))),
        ).toBe(true)
    }
    const places = [
      0,
      1,
      43,
      44,
      45,
      46,
      47,
      48,
      44 + 4 * FROM - 1,
      44 + 4 * FROM + 1,
      100_000,
      found.bytes - 1,
    ]
    for (const first of places)
      for (const length of [1, 3, 4096, 70_001, found.bytes]) {
        const last = Math.min(found.bytes - 1, first + length - 1)
        expect((await buffer(found.open(first, last))).equals(whole.subarray(first, last + 1))).toBe(true)
      }
  })

  it.each(COMPRESSED)('audio that is decoded for pages: %s', async (name) => {
    const found = media(name)
    expect(found).toMatchObject({ type: 'audio/wav', ranges: true })
    const whole = await buffer(found.open(0, found.bytes - 1))
    expect(whole.length).toBe(found.bytes)
    const [played, original] = [await decodeAudio(whole, name), await readAudio(join(folder, name))]
    expect(played.frames).toBe(original.frames)
    const [first, last] = framesIn(name, original.sampleRateHz)
    const samples = played.channels[0]
    expect(samples.subarray(first, last).every((sample) => sample === 0)).toBe(true)
    const outside = samples.map((sample, i) =>
      i >= first && i < last ? 0 : Math.abs(sample - original.channels[0][i]),
    )
    expect(Math.max(...outside)).toBeLessThanOrEqual(1 / 32_768)
    for (const at of [45, 10_001, found.bytes - 7])
      expect((await buffer(found.open(at, at + 6))).equals(whole.subarray(at, at + 7))).toBe(true)
  })

  it('another address for each set of redactions, so that no cache gives the recording’s own sound', () => {
    expect(media(WAV).etag).toContain(clip(WAV).sound.redacted!.key)
  })

  it('the waveform, the picture and the samples of an overview', async () => {
    const talk = clip(WAV)
    await vi.waitFor(() => expect(dataset().overviews.of(talk).samples).not.toBeNull(), 20_000)
    const { shape, samples } = dataset().overviews.of(talk)
    const { peaks, picture } = overviewLayout(shape)
    const all = await buffer(media(WAV, `/overview/0-${overviewLayout(shape).bytes - 1}`).open(0, 0))
    const middle = (FROM + TO) / 2
    const [wave, drawn] = [peaks[0], picture[0]]
    const column = wave.at + Math.floor(middle / wave.columnFrames) * wave.columnBytes
    expect([...all.subarray(column, column + wave.columnBytes)].every((byte) => byte === 0)).toBe(true)
    const spectrum = drawn.at + Math.floor(middle / drawn.columnFrames) * drawn.columnBytes
    expect([...all.subarray(spectrum, spectrum + PICTURE_BANDS)].every((level) => level === 0)).toBe(true)
    const frames = samples!.frames
    const read = await buffer(media(WAV, `/samples/0-${frames - 1}`).open(0, 0))
    const [left] = toPlanar(read, samples!.encoding, samples!.channels, frames)
    expect(secretIn(stretch(left))).toBeLessThan(NOTHING)
  })

  it('the sound of features, encoders, acoustic measures and predictions, under keys of its own', async () => {
    const { sound, content } = clip(WAV)
    const { samples } = await readMono(join(folder, WAV), sound, RATE)
    expect(secretIn(stretch(samples))).toBeLessThan(NOTHING)
    const cursor = new MonoCursor(join(folder, WAV), sound)
    expect(secretIn((await cursor.read(0.8, 1.2)).samples)).toBeLessThan(NOTHING)
    const { redacted: _, ...own } = sound
    expect(cursor.reads(join(folder, WAV), own)).toBe(false)
    await cursor.close()
    expect(soundKey(content!, sound)).not.toBe(soundKey(content!, own))
    expect(soundKey(content!, sound).length).toBeLessThan(200)
  })

  it.each(EXPORT_FORMAT_IDS.flatMap((format) => ['copy', 'link'].map((audio) => [format, audio] as const)))(
    'an export as %s with audio by %s',
    async (format, audio) => {
      const out = join(temporaryFolder(), 'out')
      const db = openExisting(dataset().projectFolder)
      const options = ExportOptions.parse({ format, audio, folder: out })
      try {
        await exportSet(
          { db, datasetFolder: folder },
          options,
          workOf(new AbortController().signal, () => undefined),
        )
      } finally {
        db.close()
      }
      const files = readdirSync(out, { recursive: true, encoding: 'utf8' }).filter((name) =>
        statSync(join(out, name)).isFile(),
      )
      expect(files.filter((name) => /\.(flac|mp3|m4a)$/.test(name))).toEqual([])
      const sounds = files.filter((name) => name.endsWith('.wav'))
      expect(sounds.length).toBe(1 + COMPRESSED.length)
      for (const name of sounds) {
        const { channels: written, sampleRateHz } = await readAudio(join(out, name))
        const [first, last] = framesIn(name, sampleRateHz)
        for (const samples of written)
          expect(samples.subarray(first, last).every((sample) => sample === 0)).toBe(true)
      }
    },
  )

  it('channels that are split from a copy of the recording in another folder', async () => {
    const calls = join(home, 'calls')
    mkdirSync(calls)
    copyFileSync(join(folder, WAV), join(calls, 'copy.wav'))
    const out = join(temporaryFolder(), 'split')
    await splitChannels(calls, out, [], redactedEverywhere(join(home, 'data')))
    for (const channel of [1, 2]) {
      const {
        channels: [samples],
      } = await readAudio(join(out, `copy_channel${channel}.wav`))
      expect(stretch(samples).every((sample) => sample === 0)).toBe(true)
      expect(samples.length).toBe(FRAMES)
    }
  })
})

describe('an export of redacted recordings', () => {
  it('names the stretches in a column, which exports of other clips lack', () => {
    const { columns, rows } = dataset().previewExport(
      ExportOptions.parse({ format: 'csv', folder: '/none' }),
      10,
    )
    const place = columns.findIndex(({ name }) => name === 'redacted')
    expect(rows.map((row) => row[place])).toContain('0.800–1.200 s mute')
  })

  it('is refused where the other program would play the dataset’s own file', async () => {
    const db = openExisting(dataset().projectFolder)
    const options = ExportOptions.parse({
      format: 'label-studio',
      audio: 'none',
      folder: join(temporaryFolder(), 'x'),
    })
    const work = workOf(new AbortController().signal, () => undefined)
    await expect(exportSet({ db, datasetFolder: folder }, options, work)).rejects.toThrow(/redacted/)
    db.close()
  })
})

describe('the page of all exits of sound', () => {
  it('names every file that opens recordings, or copies files', () => {
    const opens =
      /\b(readBlocks|redactedBlocks|readAudio|readMono|MonoCursor|StretchReader|pcmLayout|asWav|redactedWav|writeRedacted|writeChannels|inspectAudio|hashAudio|createReadStream|copyFile|copyFileSync)\b|\blink\(/
    const root = join(import.meta.dirname, '../..')
    const found = readdirSync(join(root, 'src/main'), { recursive: true, encoding: 'utf8' })
      .map((name) => name.replaceAll('\\', '/'))
      .filter((name) => !name.startsWith('studio/audio/'))
      .filter(
        (name) => name.endsWith('.ts') && opens.test(readFileSync(join(root, 'src/main', name), 'utf8')),
      )
      .sort()
    const page = readFileSync(join(root, 'docs/privacy-of-sound.md'), 'utf8')
    const listed = [...page.matchAll(/^\| `([^`]+\.ts)`/gm)].map(([, name]) => name).sort()
    expect(listed).toEqual(found)
  })
})
