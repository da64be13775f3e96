import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, it } from 'vitest'
import { decode, MAX_GROWTH_MB } from '../fixtures/decoding.ts'

/** Files of some 260 kB that decode to hours of silence; not part of the project. */
const BOMBS = fileURLToPath(new URL('../../../shared/inputs/bombs', import.meta.url))

const home = mkdtempSync(join(tmpdir(), 'ser-studio-bounds-'))
afterAll(() => {
  rmSync(home, { recursive: true, force: true, maxRetries: 3 })
})

describe.skipIf(process.platform !== 'linux')(
  'decoding any file takes less than 500 MB',
  { timeout: 300_000 },
  () => {
    const twenty = wav('twenty-minutes-stereo.wav', { channels: 2, sampleRateHz: 48_000, seconds: 1200 })
    it.each(['index', 'compare', 'windows'])('of 20 minutes of stereo at 48 kHz, for %s', (use) => {
      const { refusal, grownMb } = decode(use, twenty)
      expect(refusal).toBeNull()
      expect(grownMb).toBeLessThan(MAX_GROWTH_MB)
    })

    it.each([
      ['of 64 channels', wav('channels.wav', { channels: 64, sampleRateHz: 16_000, seconds: 60 }), 'index'],
      ['of 192 kHz', wav('rate.wav', { channels: 2, sampleRateHz: 192_000, seconds: 600 }), 'frames'],
      [
        'whose header promises 4 GB and that holds a second',
        wav('claims.wav', { channels: 2, sampleRateHz: 48_000, seconds: 22_000 }, 1),
        'index',
      ],
    ])('of a file %s', (_, file, use) => {
      const { refusal, grownMb } = decode(use, file)
      expect(refusal).toBeNull()
      expect(grownMb).toBeLessThan(MAX_GROWTH_MB)
    })

    it('of an hour of stereo at 48 kHz', () => {
      const file = wav('hour.wav', { channels: 2, sampleRateHz: 48_000, seconds: 3600 })
      const { refusal, grownMb } = decode('index', file)
      expect(refusal).toBeNull()
      expect(grownMb).toBeLessThan(MAX_GROWTH_MB)
    })

    it('of a recording above the maximum length, which is refused with the limit and the remedy', () => {
      const file = wav('hours.wav', { channels: 1, sampleRateHz: 16_000, seconds: 46_800 })
      const { refusal, grownMb } = decode('index', file)
      expect(refusal).toMatch(
        /hours\.wav is too long: with 1 channel at 16000 Hz, a file may last 12 hours\. Cut it/,
      )
      expect(grownMb).toBeLessThan(MAX_GROWTH_MB)
    })
  },
)

describe.skipIf(!existsSync(BOMBS) || process.platform !== 'linux')(
  'a small file that decodes to hours',
  { timeout: 300_000 },
  () => {
    it.each(['bomb-mono-256k.flac', 'bomb-8ch-256k.flac', 'bomb.opus'])(
      '%s is refused during decoding, long before it fills the memory',
      (file) => {
        const { refusal, grownMb } = decode('index', join(BOMBS, file))
        expect(refusal).toMatch(new RegExp(`${file} holds \\d+ kB that decode to over \\d+ minutes`))
        // 9 GB when only every 256 KiB of the file was checked.
        expect(grownMb).toBeLessThan(MAX_GROWTH_MB)
      },
    )

    it.each(['index', 'windows'])('legal-2e27.flac, 2 h 20 min in 28 kB, is read for %s', (use) => {
      const { refusal, grownMb } = decode(use, join(BOMBS, 'legal-2e27.flac'))
      expect(refusal).toBeNull()
      expect(grownMb).toBeLessThan(MAX_GROWTH_MB)
    })
  },
)

describe.skipIf(spawnSync('ffmpeg', ['-version']).status !== 0 || process.platform !== 'linux')(
  'a small file that FFmpeg decodes to half an hour of silence at 96 kHz, made by the ffmpeg program',
  { timeout: 300_000 },
  () => {
    it.each([
      'wavpack in silence.wv',
      'flac in silence.mka',
      'alac in silence.m4a',
      'adpcm_ms in silence.wav',
    ])('%s is decoded, or refused during decoding', (kind) => {
      const [encoding, name] = kind.split(' in ')
      const file = join(home, name)
      const silence = ['-f', 'lavfi', '-i', 'anullsrc=r=96000:cl=stereo', '-t', '1800']
      spawnSync('ffmpeg', ['-v', 'error', '-y', ...silence, '-c:a', encoding, file])
      const { refusal, grownMb } = decode('index', file)
      if (refusal !== null) expect(refusal).toMatch(/that decode to over \d+ minutes/)
      expect(grownMb).toBeLessThan(MAX_GROWTH_MB)
    })
  },
)

interface Shape {
  readonly channels: number
  readonly sampleRateHz: number
  readonly seconds: number
}

/** A sparse 16-bit file of silence; it holds fewer seconds than its header promises where given. */
function wav(name: string, { channels, sampleRateHz, seconds }: Shape, heldSeconds = seconds): string {
  const bytesPerSecond = channels * sampleRateHz * 2
  const header = Buffer.alloc(44)
  header.write('RIFF', 0, 'latin1')
  header.writeUInt32LE(Math.min(0xffff_ffff, 36 + seconds * bytesPerSecond), 4)
  header.write('WAVEfmt ', 8, 'latin1')
  header.writeUInt32LE(16, 16)
  header.writeUInt16LE(1, 20)
  header.writeUInt16LE(channels, 22)
  header.writeUInt32LE(sampleRateHz, 24)
  header.writeUInt32LE(bytesPerSecond, 28)
  header.writeUInt16LE(channels * 2, 32)
  header.writeUInt16LE(16, 34)
  header.write('data', 36, 'latin1')
  header.writeUInt32LE(Math.min(0xffff_ffff, seconds * bytesPerSecond), 40)
  const file = join(home, name)
  writeFileSync(file, header)
  truncateSync(file, 44 + heldSeconds * bytesPerSecond)
  return file
}
