import { describe, expect, it } from 'vitest'
import { readAudio, toMono } from '../../src/main/studio/audio/index.ts'
import { extractMany } from '../../src/main/studio/features/index.ts'
import { COLUMNS, golden, goldenFolder, relativeDifference } from '../fixtures/golden-features.ts'

const KINDS = ['seed', 'frames', 'functionals'] as const

/**
 * The tolerance each feature reaches against librosa 0.11, relative to the feature's largest magnitude in the clip. The
 * aim is 1e-3; these are the values reached, so that a loss of precision fails at once.
 */
const TOLERANCE = {
  seed: { mfcc: 1e-5, chroma: 1e-4, mel: 1e-4, zcr: 5e-6, rms: 5e-6 },
  frames: { logMel: 5e-4, lnF0: 2e-5, periodicity: 5e-4, lnRms: 5e-5, zcr: 5e-6 },
  functionals: {
    cepstra: 1e-4,
    groups: 5e-4,
    low: 5e-4,
    tilt: 5e-4,
    flux: 5e-4,
    prosody: 1e-4,
    contour: 1e-4,
    voiced: 2e-4,
  },
} as const

const table = Object.keys(golden.sounds).flatMap((sound) => KINDS.map((kind) => [sound, kind] as const))

describe('agreement with librosa on synthetic audio, resampling included', () => {
  it.each(table)('%s: %s', async (sound, kind) => {
    const { channels, sampleRateHz } = await readAudio(`${goldenFolder}/${sound}.wav`)
    const [ours] = extractMany([kind], toMono(channels), sampleRateHz)
    const theirs = golden.sounds[sound][kind]
    expect(ours.frames).toBe(theirs.frames)
    const differences = Object.fromEntries(
      Object.entries(COLUMNS[kind]).map(([feature, columns]) => [
        feature,
        relativeDifference(ours, theirs, columns, golden.every[kind]),
      ]),
    )
    for (const [feature, tolerance] of Object.entries(TOLERANCE[kind]))
      expect(differences[feature], feature).toBeLessThan(tolerance)
  })
})
