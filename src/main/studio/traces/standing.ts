import type { RecordingAgreement, RecordingTraces } from '#shared/contract/routes/traces.ts'
import type { ContentHash } from '#shared/domain/clips.ts'
import {
  meanTrace,
  toText,
  traceAgreement,
  traceDimensions,
  traceOf,
  type RatedTrace,
  type Resampling,
} from '#shared/domain/traces/index.ts'
import { group } from 'd3-array'
import type { Db } from '../project/index.ts'
import { schemeOf } from '../scheme/index.ts'
import { samplesOf, takesOf, type StoredTake } from './takes.ts'

/** A rated recording. */
export interface RatedRecording {
  readonly content: ContentHash
  readonly seconds: number
}

/** The trace of one annotator in one dimension, of all takes that were not taken back. */
export interface NamedTrace extends RatedTrace {
  readonly dimension: string
  /** Its takes, in the order in which they were begun. */
  readonly takes: readonly StoredTake[]
}

/** The traces of a recording at 10 Hz, by dimension and annotator. */
export function standingTraces(
  db: Db,
  { content, seconds }: RatedRecording,
  method: Resampling = 'linear',
): readonly NamedTrace[] {
  const standing = takesOf(db, content).filter(({ takenBack }) => !takenBack)
  const key = ({ dimension, annotator }: StoredTake) => JSON.stringify([dimension, annotator])
  return [...group(standing, key)]
    .sort(([a], [b]) => a.localeCompare(b))
    .map(([, takes]) => {
      const [{ dimension, annotator }] = takes
      const samples = takes.map(({ id }) => samplesOf(db, id))
      return { dimension, annotator, takes, values: traceOf(samples, seconds, method) }
    })
}

export function tracesOf(db: Db, recording: RatedRecording): RecordingTraces {
  return {
    dimensions: traceDimensions(schemeOf(db).fields),
    takes: takesOf(db, recording.content),
    traces: standingTraces(db, recording).map(({ annotator, dimension, values }) => ({
      ...{ annotator, dimension, values: toText(values) },
    })),
  }
}

export function agreementOfTraces(db: Db, recording: RatedRecording, dimension: string): RecordingAgreement {
  const traces = standingTraces(db, recording).filter((trace) => trace.dimension === dimension)
  const { mean, deviation } = meanTrace(traces.map(({ values }) => values))
  return { ...traceAgreement(traces), mean: toText(mean), deviation: toText(deviation) }
}
