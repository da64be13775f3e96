import { z } from 'zod'

/** A group of measures, as pages show them. */
export type AcousticGroup = 'pitch' | 'intensity' | 'voice' | 'tempo'

interface Described {
  readonly group: AcousticGroup
  readonly name: string
  /** Empty for a count. */
  readonly unit: '' | 'Hz' | 'st' | 'dB' | '%' | 's' | '/s'
  readonly digits: number
  /** The published definition, in one sentence. */
  readonly about: string
}

const pitch = (name: string, unit: 'Hz' | 'st', what: string): Described => ({
  group: 'pitch',
  name,
  unit,
  digits: 1,
  about: `${what} of F0 over voiced frames${unit === 'st' ? ', in semitones from 27.5 Hz as in eGeMAPS' : ''}; Praat, To Pitch (ac), 75 to 600 Hz.`,
})
const intensity = (name: string, what: string): Described => ({
  group: 'intensity',
  name,
  unit: 'dB',
  digits: 1,
  about: `${what} of the intensity in dB re 20 µPa, where full scale counts as 1 Pa (not calibrated); Praat, To Intensity, 100 Hz.`,
})
const voice = (name: string, unit: 'dB' | '%', digits: number, about: string): Described => ({
  group: 'voice',
  name,
  unit,
  digits,
  about,
})
const tempo = (name: string, unit: Described['unit'], digits: number, about: string): Described => ({
  group: 'tempo',
  name,
  unit,
  digits,
  about,
})
const jitter = (about: string) => `${about}, over the mean period; Praat, Get jitter.`
const shimmer = (about: string) => `${about}, over the mean amplitude; Praat, Get shimmer.`
const NUCLEI = 'by de Jong & Wempe (2009)'

/** The acoustic measures of a recording, in the order of pages and exports. Definitions: docs/acoustics.md. */
export const ACOUSTICS = {
  f0MedianHz: pitch('F0 median', 'Hz', 'Median'),
  f0MeanHz: pitch('F0 mean', 'Hz', 'Mean'),
  f0SdHz: pitch('F0 SD', 'Hz', 'Standard deviation'),
  f0P5Hz: pitch('F0 5 %', 'Hz', '5th percentile'),
  f0P20Hz: pitch('F0 20 %', 'Hz', '20th percentile'),
  f0P80Hz: pitch('F0 80 %', 'Hz', '80th percentile'),
  f0P95Hz: pitch('F0 95 %', 'Hz', '95th percentile'),
  f0RangeHz: pitch('F0 range', 'Hz', 'Range from the 5th to the 95th percentile'),
  f0MedianSt: pitch('F0 median', 'st', 'Median'),
  f0MeanSt: pitch('F0 mean', 'st', 'Mean'),
  f0SdSt: pitch('F0 SD', 'st', 'Standard deviation'),
  f0P5St: pitch('F0 5 %', 'st', '5th percentile'),
  f0P20St: pitch('F0 20 %', 'st', '20th percentile'),
  f0P80St: pitch('F0 80 %', 'st', '80th percentile'),
  f0P95St: pitch('F0 95 %', 'st', '95th percentile'),
  f0RangeSt: pitch('F0 range', 'st', 'Range from the 5th to the 95th percentile'),
  intensityMeanDb: intensity('Intensity mean', 'Mean of the energy'),
  intensitySdDb: intensity('Intensity SD', 'Standard deviation'),
  intensityP5Db: intensity('Intensity 5 %', '5th percentile'),
  intensityP95Db: intensity('Intensity 95 %', '95th percentile'),
  intensityRangeDb: intensity('Intensity range', 'Range from the 5th to the 95th percentile'),
  jitterLocalPct: voice('Jitter local', '%', 2, jitter('Mean difference of neighbouring periods')),
  jitterRapPct: voice('Jitter RAP', '%', 2, jitter('Mean difference of a period from the mean of three')),
  jitterPpq5Pct: voice('Jitter PPQ5', '%', 2, jitter('Mean difference of a period from the mean of five')),
  shimmerLocalPct: voice('Shimmer local', '%', 1, shimmer('Mean difference of neighbouring amplitudes')),
  shimmerLocalDb: voice(
    'Shimmer local',
    'dB',
    2,
    'Mean ratio of neighbouring amplitudes; Praat, Get shimmer.',
  ),
  shimmerApq3Pct: voice(
    'Shimmer APQ3',
    '%',
    1,
    shimmer('Mean difference of an amplitude from the mean of three'),
  ),
  shimmerApq5Pct: voice(
    'Shimmer APQ5',
    '%',
    1,
    shimmer('Mean difference of an amplitude from the mean of five'),
  ),
  shimmerApq11Pct: voice(
    'Shimmer APQ11',
    '%',
    1,
    shimmer('Mean difference of an amplitude from the mean of eleven'),
  ),
  hnrMeanDb: voice('HNR mean', 'dB', 1, 'Mean harmonics-to-noise ratio; Praat, To Harmonicity (cc).'),
  hnrSdDb: voice(
    'HNR SD',
    'dB',
    1,
    'Standard deviation of the harmonics-to-noise ratio; Praat, To Harmonicity (cc).',
  ),
  voicedPct: voice('Voiced', '%', 0, 'Share of frames that are voiced; Praat, To Pitch (ac).'),
  syllables: tempo('Syllables', '', 0, `Number of syllable nuclei ${NUCLEI}.`),
  speechRate: tempo('Speech rate', '/s', 2, `Syllable nuclei per second of the recording, ${NUCLEI}.`),
  articulationRate: tempo(
    'Articulation rate',
    '/s',
    2,
    `Syllable nuclei per second of phonation, ${NUCLEI}.`,
  ),
  phonationSeconds: tempo('Phonation', 's', 2, `Time outside of silences of 0.3 s or more, ${NUCLEI}.`),
  pauses: tempo(
    'Pauses',
    '',
    0,
    `Number of silences of 0.3 s or more between stretches of phonation, ${NUCLEI}.`,
  ),
  pausePct: tempo('Pause share', '%', 0, 'Time of pauses over the time of phonation and pauses.'),
  pauseMeanSeconds: tempo('Pause length', 's', 2, 'Mean length of the pauses.'),
} as const satisfies Readonly<Record<string, Described>>

export type AcousticMeasure = keyof typeof ACOUSTICS
export const ACOUSTIC_MEASURES = Object.keys(ACOUSTICS) as readonly AcousticMeasure[] & [AcousticMeasure]

/** The measures of one recording; null where the recording does not define one. */
export const AcousticMeasures = z.record(z.enum(ACOUSTIC_MEASURES), z.number().nullable())
export type AcousticMeasures = Readonly<Record<AcousticMeasure, number | null>>

/** The measures that the Clip page shows first, and that the Library offers as columns. */
export const KEY_MEASURES = [
  'f0MedianHz',
  'f0MedianSt',
  'f0SdSt',
  'f0RangeSt',
  'intensityMeanDb',
  'intensityRangeDb',
  'jitterLocalPct',
  'shimmerLocalPct',
  'hnrMeanDb',
  'voicedPct',
  'speechRate',
  'articulationRate',
  'pausePct',
] as const satisfies readonly AcousticMeasure[]
export type KeyMeasure = (typeof KEY_MEASURES)[number]

/** Why a measure of a recording is undefined. */
export function whyUndefined(measure: AcousticMeasure, measures: AcousticMeasures): string {
  const isUnvoiced = measures.f0MedianHz === null
  switch (ACOUSTICS[measure].group) {
    case 'pitch':
      return isUnvoiced ? 'No frame is voiced.' : 'Too few frames are voiced.'
    case 'intensity':
      return 'The recording is silent, or shorter than 64 ms.'
    case 'voice':
      if (measure.startsWith('hnr')) return 'The recording is silent, or too short.'
      return isUnvoiced ? 'No frame is voiced.' : 'Too few regular periods follow each other.'
    case 'tempo':
      if (measures.syllables === null) return 'The recording is silent, or shorter than 0.13 s.'
      return measure === 'pauseMeanSeconds' ? 'There is no pause.' : 'No syllable nucleus was found.'
  }
}
