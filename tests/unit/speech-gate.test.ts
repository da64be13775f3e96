import { describe, expect, it } from 'vitest'
import { hasSpeech } from '../../src/main/studio/speech/index.ts'
import { nonSpeech } from '../fixtures/non-speech.ts'

const RATE_HZ = 16_000
const LEVELS_DB = [0, -24]
/** Live uses 2 s, predictions over time 1 s, Predict 3 s or a whole clip. */
const LENGTHS_SECONDS = [1, 2, 3]

const at = (db: number, samples: Float32Array) => samples.map((x) => x * 10 ** (db / 20))

describe('the speech gate, on synthetic audio', () => {
  for (const seconds of LENGTHS_SECONDS)
    it.each(Object.entries(nonSpeech(seconds)))(`refuses ${seconds} s of %s at any level`, (_, samples) => {
      for (const db of LEVELS_DB) expect(hasSpeech(at(db, samples), RATE_HZ), `${db} dB`).toBe(false)
    })

  it('refuses audio at the sampling rate of a sound card', () => {
    const samples = Float32Array.from({ length: 96_000 }, (_, i) =>
      Math.sin((2 * Math.PI * 440 * i) / 48_000),
    )
    expect(hasSpeech(samples, 48_000)).toBe(false)
  })

  it('refuses audio too short for a syllable', () => {
    expect(hasSpeech(new Float32Array(0), RATE_HZ)).toBe(false)
    expect(hasSpeech(Float32Array.of(0.1, -0.1, 0.1), RATE_HZ)).toBe(false)
  })
})
