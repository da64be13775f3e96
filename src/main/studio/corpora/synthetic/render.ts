import { createHash } from 'node:crypto'
import type { ClipSpec } from './casting.ts'
import { deliver } from './delivery.ts'
import { phonesOf } from './sentences.ts'
import { SAMPLE_RATE_HZ, speak } from './speak.ts'
import { makeSpeaker } from './speakers.ts'
import { toWav } from './wav.ts'

/** The bytes of one clip's file, with its planted damage. Copies are not rendered but copied. */
export function render(clip: ClipSpec, seed: number): Buffer {
  const key = `${seed}/${clip.file}`
  const speaker = makeSpeaker(clip.speaker, seed)
  const { expression } = deliver(speaker, clip.voiced, clip.level, key)
  const samples = speak(phonesOf(clip.sentence), speaker, expression, key)
  const wav = toWav(samples, SAMPLE_RATE_HZ)
  switch (clip.damage) {
    case null:
      return wav
    case 'silent':
      return toWav(new Float64Array(samples.length), SAMPLE_RATE_HZ)
    case 'truncated':
      return wav.subarray(0, Math.round(wav.length * 0.4))
    case 'unreadable':
      return createHash('sha256').update(key).digest()
    case 'lfs-pointer':
      return lfsPointer(wav)
    case 'clipped':
      return toWav(overdriven(samples), SAMPLE_RATE_HZ)
    case 'short':
      return toWav(
        samples.subarray(samples.length / 3, samples.length / 3 + SAMPLE_RATE_HZ / 8),
        SAMPLE_RATE_HZ,
      )
  }
}

/** Amplifies until more than a tenth of the samples is at full scale. */
function overdriven(samples: Float64Array): Float64Array {
  const sizes = samples.map(Math.abs).sort()
  const ceiling = sizes[Math.floor(sizes.length * 0.88)]
  return samples.map((value) => Math.max(-1, Math.min(1, value / ceiling)))
}

/** The pointer file that git leaves in a clone without git-lfs. */
function lfsPointer(file: Buffer): Buffer {
  const oid = createHash('sha256').update(file).digest('hex')
  return Buffer.from(`version https://git-lfs.github.com/spec/v1\noid sha256:${oid}\nsize ${file.length}\n`)
}
