import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, it } from 'vitest'
import { findMedia } from '../../src/main/routes/index.ts'
import { decodeAudio, readAudio } from '../../src/main/studio/audio/index.ts'
import { openStudio, type Studio } from '../../src/main/studio/sessions/index.ts'
import { expect } from '../fixtures/expect.ts'
import { sweep } from '../fixtures/sweep.ts'
import { encodeWav } from '../fixtures/wav.ts'

const audio = join(import.meta.dirname, '../fixtures/audio')
const FLOAT64 = 'float64.wav'
const DECODED = [FLOAT64, 'sweep-ms.wav', 'sweep.aiff', 'sweep.m4a', 'sweep.w64', 'sweep-video.webm']
const AS_THEY_ARE = ['sweep-alaw.wav', 'sweep.flac', 'sweep.mp3', 'sweep.opus']

describe('the audio of a clip', () => {
  let home: string
  let studio: Studio
  let folder: string
  let project: string
  const clips = new Map<string, number>()

  beforeAll(async () => {
    home = mkdtempSync(join(tmpdir(), 'ser-studio-media-'))
    folder = join(home, 'clips')
    mkdirSync(folder)
    for (const name of [...DECODED, ...AS_THEY_ARE])
      if (name !== FLOAT64) copyFileSync(join(audio, name), join(folder, name))
    writeFileSync(
      join(folder, FLOAT64),
      encodeWav({ channels: [sweep()], sampleRateHz: 16_000, encoding: 'float64' }),
    )
    studio = openStudio({ dataFolder: join(home, 'data') })
    const opened = await studio.open(folder)
    project = opened.id
    await opened.reindex({}).outcome
    for (const { id, path } of opened.dataset.library.page({}, {}).clips) clips.set(path, id)
  })
  afterAll(async () => {
    await studio.end()
    rmSync(home, { recursive: true, force: true, maxRetries: 3 })
  })

  const mediaOf = (name: string) => findMedia(studio, `${project}/${clips.get(name)}`)

  it.each(DECODED)('is decoded to WAV where browsers cannot play the file: %s', async (name) => {
    const media = mediaOf(name)
    expect(media).toMatchObject({ type: 'audio/wav', ranges: false })
    const bytes = await buffer(media!.open(0, media!.bytes - 1))
    expect(bytes.length).toBe(media!.bytes)
    const [played, original] = [await decodeAudio(bytes, name), await readAudio(join(folder, name))]
    expect(played).toMatchObject({ frames: original.frames, sampleRateHz: original.sampleRateHz })
    const differences = played.channels[0].map((sample, i) => Math.abs(sample - original.channels[0][i]))
    expect(Math.max(...differences)).toBeLessThanOrEqual(1 / 65_536)
  })

  it.each(AS_THEY_ARE)('is the file itself otherwise, with byte ranges: %s', async (name) => {
    const media = mediaOf(name)
    expect(media?.ranges).toBe(true)
    expect((await buffer(media!.open(10, 19))).length).toBe(10)
  })
})
