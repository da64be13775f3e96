import { describe, expect, it } from 'vitest'
import { contentHash, decodeAudio, faultOf } from '../../src/main/studio/audio/index.ts'
import { toStudioError, type StudioError } from '../../src/shared/errors.ts'
import { encodeWav, tone, type WavEncoding, type WavOptions } from '../fixtures/wav.ts'

const left = tone({ seconds: 0.05, frequencyHz: 300 })
const right = tone({ seconds: 0.05, frequencyHz: 500, level: 0.25 })
const read = (options: Partial<WavOptions> = {}) =>
  decodeAudio(
    encodeWav({ channels: [left], sampleRateHz: 16_000, encoding: 'pcm16', ...options }),
    'clip.wav',
  )
const refusal = async (bytes: Uint8Array): Promise<StudioError> =>
  decodeAudio(bytes, 'clip.wav').then(
    () => expect.unreachable('it was read'),
    (thrown: unknown) => toStudioError(thrown),
  )
const largestDifference = (a: Float32Array, b: Float32Array) =>
  a.reduce((worst, sample, i) => Math.max(worst, Math.abs(sample - b[i])), 0)

describe('WAV encodings', () => {
  it.each<[WavEncoding, number]>([
    ['pcm8', 1 / 256],
    ['pcm16', 1 / 65_536],
    ['pcm24', 1 / 2 ** 24],
    ['pcm32', 1 / 2 ** 25],
    ['float32', 0],
    ['float64', 0],
    ['alaw', 1 / 64],
    ['mulaw', 1 / 64],
  ])('%s round-trips within half a quantisation step', async (encoding, tolerance) => {
    for (const extensible of [false, true]) {
      const audio = await read({ encoding, extensible, channels: [left, right] })
      expect(audio.format).toEqual({ container: 'wav', encoding, sampleRateHz: 16_000, channels: 2 })
      expect(audio).toMatchObject({ frames: 800, truncated: null })
      expect(largestDifference(audio.channels[0], left)).toBeLessThanOrEqual(tolerance)
      expect(largestDifference(audio.channels[1], right)).toBeLessThanOrEqual(tolerance)
    }
  })

  // Golden values of Python's audioop.ulaw2lin and alaw2lin (CPython 3.11), 16 bits.
  it.each<[string, number, number[], number[]]>([
    ['mu-law', 7, [0x00, 0x0f, 0x7f, 0x80, 0xa5, 0xff], [-32124, -16764, 0, 32124, 6652, 0]],
    ['A-law', 6, [0x00, 0x2a, 0x55, 0xd5, 0xaa, 0xff], [-5504, -32256, -8, 8, 32256, 848]],
  ])('%s matches the values of CPython', async (_, tag, codes, expected) => {
    const bytes = encodeWav({ channels: [new Float32Array(6)], sampleRateHz: 8_000, encoding: 'pcm8' })
    bytes[20] = tag
    bytes.set(codes, 44)
    const { channels } = await decodeAudio(bytes, 'clip.wav')
    expect([...channels[0]].map((sample) => Math.round(sample * 32_768))).toEqual(expected)
  })

  it('map full scale to -1 and to one step below 1', async () => {
    for (const encoding of ['pcm8', 'pcm16', 'pcm24', 'pcm32'] as const) {
      const { channels } = await read({ encoding, channels: [[-1, 1, 0]] })
      expect(channels[0][0]).toBe(-1)
      expect(channels[0][1]).toBeGreaterThan(0.99)
      expect(channels[0][2]).toBe(0)
    }
  })

  it.each([8_000, 11_025, 44_100, 192_000])('keep a rate of %i Hz', async (sampleRateHz) => {
    expect((await read({ sampleRateHz })).sampleRateHz).toBe(sampleRateHz)
  })

  it('keep many channels separate', async () => {
    const channels = Array.from({ length: 8 }, (_, i) => Float32Array.of(i / 16, -i / 16))
    expect((await read({ channels, encoding: 'float32' })).channels).toEqual(channels)
  })
})

describe('WAV chunks', () => {
  const chunks = [
    { id: 'LIST', body: Buffer.from('INFOISFT\x05\0\0\0Lavf\0') },
    { id: 'bext', body: new Uint8Array(602) },
    { id: 'junk', body: new Uint8Array(7) },
  ]
  it.each<[string, Partial<WavOptions>]>([
    ['chunks between format and data', { extraChunks: chunks }],
    ['chunks before the format', { leadingChunks: chunks }],
    ['odd chunks without their padding', { leadingChunks: chunks, extraChunks: chunks, unpadded: true }],
    ['a data size of 0, as streams leave it', { claimedDataBytes: 0 }],
    ['a data size of 0xFFFFFFFF', { claimedDataBytes: 0xffffffff }],
    ['RF64 with its sizes in ds64', { rf64: true }],
  ])('are skipped: %s', async (_, options) => {
    const audio = await read(options)
    expect(audio).toMatchObject({ frames: 800, truncated: null })
    expect(contentHash(audio)).toBe(contentHash(await read()))
  })

  it('may be the whole file when it holds no samples', async () => {
    expect(await read({ channels: [[]] })).toMatchObject({ frames: 0, truncated: null })
  })

  it('may follow an empty data chunk, and are not read as samples', async () => {
    const empty = encodeWav({ channels: [[]], sampleRateHz: 16_000, encoding: 'pcm16' })
    const list = Buffer.concat([empty, Buffer.from('LIST\x04\0\0\0INFO')])
    expect(await decodeAudio(list, 'clip.wav')).toMatchObject({ frames: 0 })
  })
})

describe('a WAV file cut short', () => {
  it('keeps the samples it has and reports how many are missing', async () => {
    const whole = encodeWav({ channels: [tone({ seconds: 1 })], sampleRateHz: 16_000, encoding: 'pcm16' })
    const audio = await decodeAudio(whole.subarray(0, 44 + 16_001), 'clip.wav')
    expect(audio.frames).toBe(8_000)
    expect(audio.truncated).toBe('Cut short: 0.50 s of 1.00 s are present. Restore the file.')
  })

  it('does not make the studio allocate the size that its header claims', async () => {
    const audio = await read({ claimedDataBytes: 0x7000_0000 })
    expect(audio.frames).toBe(800)
    expect(audio.truncated).toMatch('Cut short')
  })
})

describe('an inconsistent WAV header', () => {
  const patched = (at: number, ...bytes: number[]) => {
    const wav = encodeWav({ channels: [left], sampleRateHz: 16_000, encoding: 'pcm16' })
    wav.set(bytes, at)
    return wav
  }
  it.each<[string, Uint8Array, RegExp]>([
    ['0 channels', patched(22, 0, 0), /clip\.wav claims 0 channels/],
    ['65,535 channels', patched(22, 255, 255), /claims 65535 channels/],
    ['0 Hz', patched(24, 0, 0, 0, 0), /claims a sample rate of 0 Hz/],
    ['4 GHz', patched(24, 255, 255, 255, 255), /claims a sample rate of 4294967295 Hz/],
    ['0 bits', patched(32, 0, 0, 0, 0), /unsupported encoding \(unknown\)/],
    ['samples that are not ADPCM', patched(20, 2), /contains no audio that can be decoded\. Restore/],
    ['no format', patched(12, 0x78), /without a format chunk/],
    ['no data', patched(36, 0x78), /without a data chunk/],
  ])('is refused: %s', async (_, bytes, message) => {
    const error = await refusal(bytes)
    expect(error.code).toBe('unreadable')
    expect(error.message).toMatch(message)
  })

  it('is accepted with a block size of 0 where the other fields agree', async () => {
    expect((await decodeAudio(patched(32, 0, 0), 'clip.wav')).frames).toBe(800)
  })

  it('is refused where float samples are not numbers', async () => {
    const wav = encodeWav({ channels: [[0, Number.NaN]], sampleRateHz: 16_000, encoding: 'float32' })
    expect((await refusal(wav)).message).toMatch('not numbers')
  })
})

describe('a file that is not audio', () => {
  it('is recognised as a git-lfs pointer, with the remedy', async () => {
    const pointer = `version https://git-lfs.github.com/spec/v1\noid sha256:${'0'.repeat(64)}\nsize 72862\n`
    const error = await refusal(Buffer.from(pointer))
    expect(error.message).toMatch('`git lfs install` and `git lfs pull`')
    expect(faultOf(error)).toBe('lfs-pointer')
  })
  it.each<[string, string, RegExp, string]>([
    ['an empty file', '', /is empty \(0 bytes\)/, 'empty'],
    ['text', 'hello', /not a kind of audio or video file/, 'unreadable'],
    ['a web page', '<!DOCTYPE html><title>404', /web page/, 'unreadable'],
    ['AIFF without content', 'FORM\0\0\0\0AIFF', /an AIFF file that is damaged.*Restore/, 'unreadable'],
    ['big-endian WAV', 'RIFX\0\0\0\0WAVE', /big-endian WAV file\. Convert/, 'unreadable'],
    ['an archive', 'PK\x03\x04', /ZIP archive\. Unpack/, 'unreadable'],
  ])('is identified in the message: %s', async (_, text, message, fault) => {
    const error = await refusal(Buffer.from(text, 'latin1'))
    expect(error.message).toMatch(message)
    expect(error.message).toMatch('clip.wav')
    expect(faultOf(error)).toBe(fault)
  })
})
