import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, it } from 'vitest'
import { decode, MAX_GROWTH_MB } from '../fixtures/decoding.ts'
import { expect } from '../fixtures/expect.ts'

const audio = fileURLToPath(new URL('../fixtures/audio', import.meta.url))
const home = mkdtempSync(join(tmpdir(), 'ser-studio-claims-'))
afterAll(() => rmSync(home, { recursive: true, force: true, maxRetries: 3 }))

/** Writes the largest length that the header can state. */
const CLAIMS: Readonly<Record<string, (bytes: Buffer) => unknown>> = {
  // The samples of STREAMINFO: 36 bits (RFC 9639, 8.2).
  'sweep.flac': (bytes) => bytes.fill(0xff, 22, 26),
  // The frames of the Xing header.
  'tone-stereo.mp3': (bytes) => bytes.fill(0xff, bytes.indexOf('Xing') + 8, bytes.indexOf('Xing') + 12),
  // The position of the last page.
  'sweep.ogg': (bytes) => bytes.writeBigInt64LE(2n ** 52n, bytes.lastIndexOf('OggS') + 6),
  'sweep.opus': (bytes) => bytes.writeBigInt64LE(2n ** 52n, bytes.lastIndexOf('OggS') + 6),
  // The sample frames of the COMM chunk.
  'sweep.aiff': (bytes) => bytes.writeUInt32BE(0xffff_ffff, bytes.indexOf('COMM') + 10),
  // The packets of the stsz box.
  'sweep.m4a': (bytes) => bytes.writeUInt32BE(0xffff_ffff, bytes.indexOf('stsz') + 12),
}

describe.skipIf(process.platform !== 'linux')(
  'decoding takes less than 500 MB, whatever length the header of a file states',
  { timeout: 300_000 },
  () => {
    it.each(Object.entries(CLAIMS))('for %s', (name, claim) => {
      const bytes = readFileSync(join(audio, name))
      claim(bytes)
      const file = join(home, name)
      writeFileSync(file, bytes)
      expect(decode('index', file).grownMb).toBeLessThan(MAX_GROWTH_MB)
    })

    it('an MP3 of two hours in 18 MB is read', () => {
      // MPEG-1 layer III, 32 kbit/s, 44,100 Hz, stereo; a frame without side information is silent.
      const frame = Buffer.alloc(104)
      frame.set([0xff, 0xfb, 0x10, 0x00])
      const file = join(home, 'hours.mp3')
      writeFileSync(file, Buffer.alloc(frame.length * 175_000, frame))
      const { refusal, grownMb } = decode('index', file)
      expect(refusal).toBeNull()
      expect(grownMb).toBeLessThan(MAX_GROWTH_MB)
    })

    it('an Ogg file of three million empty streams is refused at the first', () => {
      const page = (begins: boolean) => {
        const header = Buffer.alloc(27)
        header.write('OggS')
        header[5] = begins ? 2 : 0
        return header
      }
      const stream = Buffer.concat([page(true), page(false)])
      const file = join(home, 'streams.ogg')
      writeFileSync(file, Buffer.alloc(stream.length * 3_000_000, stream))
      const { refusal, grownMb } = decode('index', file)
      expect(refusal).toMatch(/streams\.ogg is an Ogg file with an unsupported codec/)
      // The memory grew with the number of streams when all were listed first.
      expect(grownMb).toBeLessThan(MAX_GROWTH_MB)
    })
  },
)
