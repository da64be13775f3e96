import type { TraceAgreement, TraceDimension } from '../../domain/traces/index.ts'
import type { TextFile } from '../host.ts'
import { ClipIdNumber } from '../library.ts'
import { route } from '../route.ts'
import { NewPiece, NewTake, OneTake, TraceTable, TracesOf, type StandingTrace, type Take } from '../traces.ts'
import { z } from 'zod'

/** What was rated of a recording. */
export interface RecordingTraces {
  /** What can be rated. */
  readonly dimensions: readonly TraceDimension[]
  /** Takes with samples, in the order in which they were begun. */
  readonly takes: readonly Take[]
  readonly traces: readonly StandingTrace[]
}

/** Agreement of the traces of one dimension, resampled linearly to 10 Hz. */
export interface RecordingAgreement extends TraceAgreement {
  /** The mean of the annotators and their standard deviation, as `fromText` reads them. */
  readonly mean: string
  readonly deviation: string
}

/** Continuous ratings of long recordings. Every reply is sent after the write to disk. */
export const traces = {
  list: route(z.strictObject({ clip: ClipIdNumber })).returns<RecordingTraces>(),
  /** Begins a take. Throws `bad-input` for a recording of less than five minutes and for an unknown dimension. */
  begin: route(NewTake).returns<{ readonly take: number }>(),
  /** Stores a piece of an own take that was not ended. Throws `conflict` for a piece that does not follow the stored ones. */
  append: route(NewPiece).returns<{ readonly pieces: number }>(),
  end: route(OneTake).returns<null>(),
  /** Takes a take back; one that was taken back counts again. */
  reverse: route(OneTake).returns<{ readonly takenBack: boolean }>(),
  /** Null for annotators who label blind. */
  agreement: route(TracesOf).returns<RecordingAgreement | null>(),
  file: route(TraceTable).returns<TextFile>(),
}
