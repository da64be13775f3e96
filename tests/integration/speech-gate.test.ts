import { readdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { readAudio, toMono } from '../../src/main/studio/audio/index.ts'
import { hasSpeech } from '../../src/main/studio/speech/index.ts'
import { cremaD, realClip } from '../fixtures/real-clips.ts'

/** Every sixth clip in order of names: all actors, sentences and emotions. */
const EVERY = 6
const LEVELS_DB = [0, -12, -24]
const LEAST_PASSED = 0.99

/** Skipped without CREMA-D: the test needs real voices. */
describe.skipIf(!cremaD)('the speech gate, on real clips of CREMA-D', () => {
  const refused = new Map<number, string[]>(LEVELS_DB.map((db) => [db, []]))
  let names: readonly string[] = []

  beforeAll(async () => {
    names = readdirSync(dirname(realClip('any')))
      .filter((name) => name.endsWith('.wav'))
      .map((name) => name.replace('.wav', ''))
      .filter((_, i) => i % EVERY === 0)
    for (const name of names) {
      const { channels, sampleRateHz } = await readAudio(realClip(name))
      const mono = toMono(channels)
      for (const db of LEVELS_DB) if (!hasSpeech(quieter(mono, db), sampleRateHz)) refused.get(db)?.push(name)
    }
    for (const [db, clips] of refused)
      console.info(
        `${names.length - clips.length} of ${names.length} clips pass at ${db} dB; not: ${clips.join(', ')}`,
      )
  }, 600_000)

  it('processes at least 600 clips of all actors', () => {
    expect(names.length).toBeGreaterThanOrEqual(600)
    expect(new Set(names.map((name) => name.slice(0, 4))).size).toBeGreaterThanOrEqual(45)
  })

  it.each(LEVELS_DB)('accepts at least 99 % at %i dB', (db) => {
    const clips = refused.get(db) ?? []
    expect(1 - clips.length / names.length, clips.join(', ')).toBeGreaterThanOrEqual(LEAST_PASSED)
  })
})

/** Rounded to 16-bit samples, as a recording at that level would be. */
const quieter = (samples: Float32Array, db: number) =>
  samples.map((x) => Math.round(32_768 * x * 10 ** (db / 20)) / 32_768)
