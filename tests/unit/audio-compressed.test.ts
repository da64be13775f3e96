import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { contentHash, decodeAudio, measure, toMono } from '../../src/main/studio/audio/index.ts'
import { encodeWav, tone } from '../fixtures/wav.ts'

// Synthetic tones of 0.25 s at 16 kHz, written from tests/fixtures/wav.ts by flac 1.4, oggenc, opusenc and lame.
const bytesOf = (name: string) => readFileSync(new URL(`../fixtures/audio/${name}`, import.meta.url))
const left = tone({ seconds: 0.25, frequencyHz: 300 })
const right = tone({ seconds: 0.25, frequencyHz: 500, level: 0.25 })
const wavHash = async (channels: Float32Array[], encoding: 'pcm16' | 'pcm24' = 'pcm16') =>
  contentHash(await decodeAudio(encodeWav({ channels, sampleRateHz: 16_000, encoding }), 'clip.wav'))

describe('lossless files', () => {
  it.each<[string, Float32Array[], 'pcm16' | 'pcm24']>([
    ['tone-mono.flac', [left], 'pcm16'],
    ['tone-stereo.flac', [left, right], 'pcm16'],
    ['tone-mono.oga', [left], 'pcm16'],
    ['tone-24bit.flac', [left.subarray(0, 1600)], 'pcm24'],
  ])('%s decodes to the samples of its WAV', async (name, channels, encoding) => {
    const audio = await decodeAudio(bytesOf(name), name)
    expect(audio.truncated).toBeNull()
    expect(contentHash(audio)).toBe(await wavHash(channels, encoding))
  })
})

describe('lossy files', () => {
  it.each([
    ['tone-mono.ogg', 'ogg', 'vorbis', 16_000, 1],
    ['tone-mono.opus', 'ogg', 'opus', 48_000, 1],
    ['tone-mono.mp3', 'mp3', 'mp3', 16_000, 1],
    ['tone-stereo.mp3', 'mp3', 'mp3', 16_000, 2],
  ] as const)(
    '%s keeps length, rate, channels and level',
    async (name, container, encoding, rate, channels) => {
      const audio = await decodeAudio(bytesOf(name), name)
      expect(audio.format).toEqual({ container, encoding, sampleRateHz: rate, channels })
      expect(audio.frames).toBe(0.25 * rate)
      expect(audio.channels.map((samples) => samples.length)).toEqual(Array(channels).fill(audio.frames))
      expect(measure(audio.channels[0], rate).rmsDbfs).toBeCloseTo(-9.03, 0)
    },
  )
})

describe('a compressed file', () => {
  it('is recognised by its content, whatever its extension is', async () => {
    expect((await decodeAudio(bytesOf('tone-mono.flac'), 'clip.mp3')).format.container).toBe('flac')
  })

  it('may start with an ID3 tag', async () => {
    const tag = Buffer.from('ID3\x04\0\0\0\0\0\x0aTIT2\0\0\0\0\0\0', 'latin1')
    for (const name of ['tone-mono.flac', 'tone-mono.mp3']) {
      const tagged = await decodeAudio(Buffer.concat([tag, bytesOf(name)]), name)
      expect(contentHash(tagged)).toBe(contentHash(await decodeAudio(bytesOf(name), name)))
    }
  })

  it.each(['tone-mono.flac', 'tone-mono.opus'])(
    'cut short keeps the decodable part and reports the cut: %s',
    async (name) => {
      const whole = name.endsWith('flac') ? longFlac() : bytesOf(name)
      const audio = await decodeAudio(whole.subarray(0, whole.length - 200), name)
      expect(audio.truncated).toMatch('Cut short')
    },
  )

  it.each(['tone-mono.flac', 'tone-mono.ogg', 'tone-mono.opus', 'tone-mono.mp3'])(
    'cut off in its header is refused with a reason: %s',
    async (name) => {
      await expect(decodeAudio(bytesOf(name).subarray(0, 40), name)).rejects.toMatchObject({
        code: 'unreadable',
        message: expect.stringMatching(new RegExp(`^${name} .*Restore the file`)) as string,
      })
    },
  )
})

/** One frame cannot be cut in half and still decode, so this header promises twice the samples that follow. */
function longFlac(): Uint8Array {
  const bytes = Uint8Array.from(bytesOf('tone-mono.flac'))
  new DataView(bytes.buffer).setUint32(8 + 14, 8_000)
  return Buffer.concat([bytes, new Uint8Array(200)])
}

describe('a mono mix', () => {
  it('is the mean of the channels', () => {
    expect([...toMono([Float32Array.of(1, 0), Float32Array.of(0, -0.5)])]).toEqual([0.5, -0.25])
  })
  it('of one channel equals that channel', () => {
    expect(toMono([left])).toBe(left)
  })
})
