import { median } from 'd3-array'
import { ACOUSTIC_MEASURES, type AcousticMeasures } from '#shared/domain/acoustics.ts'
import type { SpeakerAcoustics } from '#shared/contract/index.ts'
import type { Db } from '../project/index.ts'
import { acousticsOfSpeaker } from './store.ts'

/** Recordings of one speaker that a median covers at most. */
const MOST_RECORDINGS = 5000

/** Medians over a speaker's measured recordings; null without any. Undefined values are left out. */
export function speakerMedians(db: Db, speaker: string): SpeakerAcoustics | null {
  const recordings = acousticsOfSpeaker(db, speaker, MOST_RECORDINGS)
  if (recordings.length === 0) return null
  const medians = ACOUSTIC_MEASURES.map((measure) => [
    measure,
    median(recordings, (measures) => measures[measure]) ?? null,
  ])
  return { recordings: recordings.length, medians: Object.fromEntries(medians) as AcousticMeasures }
}
