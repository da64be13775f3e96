import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { contentHash, decodeAudio } from '../../src/main/studio/audio/index.ts'
import { sweep } from '../fixtures/sweep.ts'
import { encodeWav } from '../fixtures/wav.ts'

// Each file holds the same quarter of a second (tests/fixtures/make-audio.ts).
const pathOf = (name: string) => fileURLToPath(new URL(`../fixtures/audio/${name}`, import.meta.url))
const bytesOf = (name: string) => readFileSync(pathOf(name))
const decode = (name: string) => decodeAudio(bytesOf(name), name)
const original = sweep()

interface Kind {
  readonly container: string
  readonly encoding: string
  readonly sampleRateHz?: number
  /** Frames at the file's rate: more than the original where the format cannot state the end of the last packet. */
  readonly frames?: number
  /**
   * Frames that the encoder adds before the original where the format cannot state them; below 0 where frames are lost.
   */
  readonly delay?: number
  /** Upper bound of the error's root mean square, relative to that of the original. */
  readonly error: number
}

const KINDS: readonly (readonly [string, Kind])[] = [
  ['sweep-alaw.wav', { container: 'wav', encoding: 'alaw', error: 0.02 }],
  ['sweep-mulaw.wav', { container: 'wav', encoding: 'mulaw', error: 0.02 }],
  ['sweep-ima.wav', { container: 'wav', encoding: 'adpcm_ima_wav', frames: 4082, error: 0.06 }],
  ['sweep-ms.wav', { container: 'wav', encoding: 'adpcm_ms', frames: 4072, error: 0.06 }],
  ['sweep-gsm.wav', { container: 'wav', encoding: 'gsm_ms', sampleRateHz: 8_000, frames: 2240, error: 0.4 }],
  ['sweep-alaw.aifc', { container: 'aiff', encoding: 'pcm_alaw', error: 0.02 }],
  ['sweep.au', { container: 'au', encoding: 'pcm_mulaw', error: 0.02 }],
  ['sweep.mp3', { container: 'mp3', encoding: 'mp3', error: 0.06 }],
  ['sweep.ogg', { container: 'ogg', encoding: 'vorbis', error: 0.08 }],
  ['sweep.opus', { container: 'ogg', encoding: 'opus', sampleRateHz: 48_000, error: 0.2 }],
  ['sweep.webm', { container: 'webm', encoding: 'opus', sampleRateHz: 48_000, error: 0.2 }],
  ['sweep.mka', { container: 'webm', encoding: 'vorbis', frames: 4096, error: 0.08 }],
  ['sweep.aac', { container: 'aac', encoding: 'aac', frames: 5120, delay: 1024, error: 0.05 }],
  ['sweep.m4a', { container: 'mp4', encoding: 'aac', error: 0.05 }],
  ['sweep-video.mp4', { container: 'mp4', encoding: 'aac', error: 0.05 }],
  ['sweep-video.webm', { container: 'webm', encoding: 'opus', sampleRateHz: 48_000, error: 0.2 }],
  ['sweep-video.avi', { container: 'avi', encoding: 'adpcm_ms', frames: 4072, error: 0.06 }],
  ['sweep-mp3.wav', { container: 'wav', encoding: 'mp3', frames: 5184, delay: 1105, error: 0.06 }],
  [
    'sweep-g726.wav',
    { container: 'wav', encoding: 'adpcm_g726', sampleRateHz: 8_000, frames: 2000, error: 0.08 },
  ],
  ['sweep-g722.wav', { container: 'wav', encoding: 'adpcm_g722', delay: 22, error: 0.05 }],
  ['sweep-ima.mov', { container: 'mp4', encoding: 'adpcm_ima_qt', frames: 4032, error: 0.06 }],
  [
    'sweep-opus.mp4',
    { container: 'mp4', encoding: 'opus', sampleRateHz: 48_000, frames: 12_168, error: 0.05 },
  ],
  [
    'sweep-ac3.mka',
    {
      container: 'webm',
      encoding: 'ac3',
      sampleRateHz: 48_000,
      frames: 12_288,
      delay: 256,
      error: 0.02,
    },
  ],
  ['sweep.wma', { container: 'asf', encoding: 'wmav2', frames: 3584, delay: -512, error: 0.25 }],
]

const LOSSLESS: readonly (readonly [string, string])[] = [
  ['sweep-rf64.wav', 'pcm16'],
  ['sweep.w64', 'pcm16'],
  ['sweep.aiff', 'pcm_s16be'],
  ['sweep-float.aifc', 'pcm_f32be'],
  ['sweep.caf', 'pcm_s16be'],
  ['sweep-alac.caf', 'alac'],
  ['sweep.flac', 'flac16'],
  ['sweep-flac.mka', 'flac'],
  ['sweep.wv', 'wavpack'],
  ['sweep-alac.m4a', 'alac'],
  ['sweep-video.mov', 'pcm_s16le'],
]

describe('lossless files', () => {
  it.each(LOSSLESS)('%s decodes to the samples of its WAV', async (name, encoding) => {
    const wav = encodeWav({ channels: [original], sampleRateHz: 16_000, encoding: 'pcm16' })
    const audio = await decode(name)
    expect(audio.format.encoding).toBe(encoding)
    expect(audio.truncated).toBeNull()
    expect(contentHash(audio)).toBe(contentHash(await decodeAudio(wav, 'clip.wav')))
  })
})

describe('NIST SPHERE', () => {
  it('decodes to the samples of its WAV', async () => {
    const pcm = Int16Array.from(original, (sample) => Math.round(sample * 32_768))
    const header = [
      'NIST_1A\n   1024',
      ...[
        'channel_count -i 1',
        `sample_count -i ${pcm.length}`,
        'sample_rate -i 16000',
        'sample_n_bytes -i 2',
      ],
      ...['sample_byte_format -s2 01', 'sample_coding -s3 pcm', 'end_head'],
    ]
    const sphere = [Buffer.from(header.join('\n').padEnd(1024, '\n')), new Uint8Array(pcm.buffer)]
    const wav = encodeWav({ channels: [original], sampleRateHz: 16_000, encoding: 'pcm16' })
    const audio = await decodeAudio(Buffer.concat(sphere), 'clip.wav')
    expect(contentHash(audio)).toBe(contentHash(await decodeAudio(wav, 'clip.wav')))
  })
})

describe('lossy files', () => {
  it.each(KINDS)('%s keeps rate, channels, length and waveform', async (name, kind) => {
    const { container, encoding, sampleRateHz = 16_000, delay = 0 } = kind
    const audio = await decode(name)
    expect(audio.format).toEqual({ container, encoding, sampleRateHz, channels: 1 })
    expect(audio).toMatchObject({ frames: kind.frames ?? sampleRateHz / 4, truncated: null })
    const expected = sweep(sampleRateHz).subarray(Math.max(0, -delay))
    expect(relativeError(audio.channels[0].subarray(Math.max(0, delay)), expected)).toBeLessThan(kind.error)
  })
})

/** Root mean square of the error relative to that of the expected samples, over the frames that both have. */
function relativeError(samples: Float32Array, expected: Float32Array): number {
  let [error, energy] = [0, 0]
  for (let i = 0; i < Math.min(samples.length, expected.length); i++) {
    error += (samples[i] - expected[i]) ** 2
    energy += expected[i] ** 2
  }
  return Math.sqrt(error / energy)
}

const hasFfmpeg = spawnSync('ffmpeg', ['-version']).status === 0

describe.skipIf(!hasFfmpeg)('decoding compared with the ffmpeg program', () => {
  it.each([...KINDS, ...LOSSLESS].map(([name]) => name))('%s has the same samples', async (name) => {
    const { channels, frames } = await decode(name)
    const theirs = decodeByProgram(name)
    // Version 5.1 keeps the end of the last packet that the file marks as padding.
    expect(theirs.length - frames).toBeGreaterThanOrEqual(0)
    expect(theirs.length - frames).toBeLessThanOrEqual(96)
    // Version 5.1 rounds IMA ADPCM differently; libopus and mpg123 are not FFmpeg's decoders.
    const tolerance = name === 'sweep-ima.wav' || name === 'sweep.opus' ? 2e-3 : 5e-6
    expect(relativeError(channels[0], theirs)).toBeLessThan(tolerance)
  })
})

function decodeByProgram(name: string): Float32Array {
  const { stdout } = spawnSync('ffmpeg', [
    ...['-v', 'error', '-i', pathOf(name), '-map', '0:a:0'],
    ...['-f', 'f32le', '-c:a', 'pcm_f32le', '-'],
  ])
  return new Float32Array(Uint8Array.from(stdout).buffer)
}

describe('chained Ogg streams', () => {
  it.each(['ogg', 'opus'])('are read as one recording: %s', async (ending) => {
    const one = await decode(`sweep.${ending}`)
    const both = await decode(`chained.${ending}`)
    expect(both).toMatchObject({ frames: 2 * one.frames, truncated: null, format: one.format })
    expect(both.channels[0].subarray(0, one.frames)).toEqual(one.channels[0])
    expect(both.channels[0].subarray(one.frames)).toEqual(one.channels[0])
  })

  it('are refused where they differ in sample rate or channels', async () => {
    const differing = Buffer.concat([bytesOf('sweep.ogg'), bytesOf('sweep.opus')])
    await expect(decodeAudio(differing, 'clip.ogg')).rejects.toThrow(/clip\.ogg changes its sample rate/)
  })

  it('are cut short where the last stream is', async () => {
    const cut = bytesOf('chained.opus').subarray(0, -100)
    expect((await decodeAudio(cut, 'clip.opus')).truncated).toMatch('Cut short')
  })
})

describe('the output gain in an Opus header', () => {
  it('is applied', async () => {
    const louder = Uint8Array.from(bytesOf('sweep.opus'))
    const headAt = Buffer.from(louder).indexOf('OpusHead')
    // 6.02 dB in steps of 1/256 dB (RFC 7845, 5.1); the page's checksum is not compared.
    new DataView(louder.buffer).setInt16(headAt + 16, 1541, true)
    const [plain, loud] = await Promise.all([decode('sweep.opus'), decodeAudio(louder, 'clip.opus')])
    expect(rootMeanSquare(loud.channels[0]) / rootMeanSquare(plain.channels[0])).toBeCloseTo(2, 1)
  })
})

function rootMeanSquare(samples: Float32Array): number {
  return Math.sqrt(samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length)
}

describe('a file with a misleading extension', () => {
  it.each(['sweep.aiff', 'sweep.m4a', 'sweep.webm', 'sweep-ms.wav'])(
    'is read by its content: %s named .wav',
    async (name) => {
      const named = await decodeAudio(bytesOf(name), 'clip.wav')
      expect(contentHash(named)).toBe(contentHash(await decode(name)))
    },
  )

  it('is read as WAV after an ID3 tag', async () => {
    const tag = Buffer.from('ID3\x04\0\0\0\0\0\x0aTIT2\0\0\0\0\0\0', 'latin1')
    for (const name of ['sweep-rf64.wav', 'sweep-ms.wav']) {
      const tagged = await decodeAudio(Buffer.concat([tag, bytesOf(name)]), name)
      expect(contentHash(tagged)).toBe(contentHash(await decode(name)))
    }
  })

  it('is refused with a remedy where it is a video without sound', async () => {
    await expect(decode('no-sound.mp4')).rejects.toMatchObject({
      code: 'unreadable',
      message: expect.stringMatching(
        /^no-sound\.mp4 is an MP4.* without an audio track\. Remove it/,
      ) as string,
    })
  })
})

describe('a file cut short', () => {
  it.each([
    ['sweep.aiff', 4_000, 'Cut short: 0.12 s of 0.25 s'],
    ['sweep.w64', 4_000, 'Cut short: 0.12 s of 0.25 s'],
    ['sweep-video.mov', 9_000, /^Cut short: 0\.\d+ s of 0\.25 s/],
    ['sweep.mp3', 500, /^Cut short: 0\.\d+ s of 0\.25 s/],
    ['sweep-no-length.mp3', 900, /^Cut short: the file ends within a frame, after 0\.\d+ s/],
  ])('keeps the decodable part and reports the cut: %s', async (name, bytes, sentence) => {
    const audio = await decodeAudio(bytesOf(name).subarray(0, bytes), name)
    expect(audio.truncated).toMatch(sentence)
  })

  it('is refused with a reason where the cut is before its index', async () => {
    await expect(decodeAudio(bytesOf('sweep.m4a').subarray(0, 1_000), 'sweep.m4a')).rejects.toMatchObject({
      code: 'unreadable',
      message: expect.stringMatching(/^sweep\.m4a is an MP4.* damaged.*Restore the file/) as string,
    })
  })
})
