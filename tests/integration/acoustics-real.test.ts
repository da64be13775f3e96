import { expect, it } from 'vitest'
import { acousticsOf, type Acoustics } from '#shared/signal/index.ts'
import { readAudio, toMono } from '../../src/main/studio/audio/index.ts'
import { goldenAcoustics } from '../fixtures/golden-acoustics.ts'
import { cremaD, realClip } from '../fixtures/real-clips.ts'

const clips = Object.entries(goldenAcoustics.clips)

/**
 * The largest accepted difference from Praat 6.1.38 on twenty real clips, in the unit of the measure: about twice what is
 * reached. Pitch candidates are interpolated from float32 correlations; the rest of a difference comes from there.
 */
const TOLERANCE: Readonly<Record<keyof Acoustics, number>> = {
  f0MedianHz: 0.01,
  f0MeanHz: 0.005,
  f0SdHz: 0.005,
  f0P5Hz: 0.01,
  f0P20Hz: 0.01,
  f0P80Hz: 0.01,
  f0P95Hz: 0.01,
  f0RangeHz: 0.01,
  f0MedianSt: 0.001,
  f0MeanSt: 0.001,
  f0SdSt: 0.001,
  f0P5St: 0.001,
  f0P20St: 0.001,
  f0P80St: 0.001,
  f0P95St: 0.001,
  f0RangeSt: 0.001,
  intensityMeanDb: 0.00001,
  intensitySdDb: 0.00001,
  intensityP5Db: 0.00001,
  intensityP95Db: 0.00001,
  intensityRangeDb: 0.00001,
  jitterLocalPct: 0.001,
  jitterRapPct: 0.001,
  jitterPpq5Pct: 0.001,
  shimmerLocalPct: 0.005,
  shimmerLocalDb: 0.001,
  shimmerApq3Pct: 0.005,
  shimmerApq5Pct: 0.005,
  shimmerApq11Pct: 0.005,
  hnrMeanDb: 0.001,
  hnrSdDb: 0.001,
  voicedPct: 0.00001,
  syllables: 0,
  speechRate: 0.00001,
  articulationRate: 0.00001,
  phonationSeconds: 0.00001,
  pauses: 0,
  pausePct: 0.00001,
  pauseMeanSeconds: 0.00001,
}

it.skipIf(!cremaD)(
  `real clips have Praat's acoustic measures${cremaD ? '' : ' (skipped: no CREMA-D here)'}`,
  async () => {
    const worst: Record<string, number> = {}
    for (const [name, { praat }] of clips) {
      const { channels, sampleRateHz } = await readAudio(realClip(name.replace('.wav', '')))
      const ours = acousticsOf({ samples: toMono(channels), sampleRateHz })
      for (const measure of Object.keys(TOLERANCE) as (keyof Acoustics)[]) {
        expect(ours[measure] === null, `${name} ${measure}`).toBe(praat[measure] === null)
        const difference = Math.abs((ours[measure] ?? 0) - (praat[measure] ?? 0))
        worst[measure] = Math.max(worst[measure] ?? 0, difference)
      }
    }
    console.log(`largest differences over ${clips.length} real clips:`, worst)
    for (const [measure, tolerance] of Object.entries(TOLERANCE))
      expect(worst[measure], measure).toBeLessThanOrEqual(tolerance)
  },
)
