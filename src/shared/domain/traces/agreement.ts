import { concordance, icc } from '../agreement/index.ts'
import { lagBehind, type Lag } from './lag.ts'
import { meanTrace } from './mean.ts'
import { FEWEST_SECONDS, TRACE_RATE_HZ } from './trace.ts'

/** The trace of one annotator at 10 Hz. */
export interface RatedTrace {
  readonly annotator: string
  /** −1 to 1; NaN where nothing was recorded. */
  readonly values: Float32Array
}

export interface PairConcordance {
  readonly annotators: readonly [string, string]
  /** Lin's coefficient over the seconds that both rated; null below `FEWEST_SECONDS`, and where both are constant. */
  readonly ccc: number | null
  readonly seconds: number
}

/** Agreement of traces at 10 Hz. Values are null below `FEWEST_SECONDS`, and where all values are the same. */
export interface TraceCoefficients {
  /** Two-way random, absolute agreement: of one annotator, and of the mean of all, over `seconds`. */
  readonly icc2: number | null
  readonly icc2k: number | null
  /** Seconds that all annotators rated. */
  readonly seconds: number
  readonly pairs: readonly PairConcordance[]
  /** Mean over the pairs that have a value. */
  readonly meanCcc: number | null
}

export interface AnnotatorLag {
  readonly annotator: string
  readonly ratedSeconds: number
  /** Behind the mean of the other annotators. Only relative: a delay that all share cannot be seen. */
  readonly lag: Lag | null
  /** By how much the trace is moved to an earlier time before `after` is computed; a multiple of 1/10 s. */
  readonly shiftSeconds: number
}

export interface TraceAgreement {
  readonly annotators: readonly AnnotatorLag[]
  readonly before: TraceCoefficients
  /** After the traces are aligned by their lags; null where no lag was found. */
  readonly after: TraceCoefficients | null
}

/** @param traces of equal length, one an annotator */
export function traceAgreement(traces: readonly RatedTrace[]): TraceAgreement {
  const lags = traces.map((own) => lagOf(own, traces))
  const shifts = shiftsOf(lags)
  const annotators = traces.map(({ annotator, values }, i) => ({
    annotator,
    ratedSeconds: values.reduce((sum, value) => sum + (Number.isNaN(value) ? 0 : 1), 0) / TRACE_RATE_HZ,
    lag: lags[i],
    shiftSeconds: shifts[i] / TRACE_RATE_HZ,
  }))
  const aligned = traces.map((trace, i) => ({ ...trace, values: moved(trace.values, shifts[i]) }))
  return {
    annotators,
    before: coefficientsOf(traces),
    after: lags.some((lag) => lag !== null) ? coefficientsOf(aligned) : null,
  }
}

/** The lag behind the mean of the others, each around its own mean, so that the mean does not jump where one of them begins. */
function lagOf(own: RatedTrace, traces: readonly RatedTrace[]): Lag | null {
  const others = traces.filter((trace) => trace !== own).map(({ values }) => centred(values))
  return others.length === 0 ? null : lagBehind(own.values, meanTrace(others).mean)
}

function centred(values: Float32Array): Float32Array {
  let [n, sum] = [0, 0]
  for (const value of values)
    if (!Number.isNaN(value)) {
      n++
      sum += value
    }
  return values.map((value) => value - sum / n)
}

/**
 * Steps of 1/10 s by which each trace is moved. The lag dᵢ behind the mean of the other k − 1 is τᵢ − (S − τᵢ)/(k − 1), where τ
 * are the lags behind the mean of all and S is their sum. With S = 0, τᵢ = dᵢ (k − 1)/k. Two annotators so meet half-way.
 */
function shiftsOf(lags: readonly (Lag | null)[]): readonly number[] {
  const found = lags.flatMap((lag) => (lag ? [lag.seconds] : []))
  const k = lags.length
  const centre = found.reduce((sum, lag) => sum + lag, 0) / Math.max(1, found.length)
  return lags.map((lag) => (lag ? Math.round((((lag.seconds - centre) * (k - 1)) / k) * TRACE_RATE_HZ) : 0))
}

/** The trace moved to an earlier time by a number of steps. */
function moved(values: Float32Array, steps: number): Float32Array {
  return values.map((_, at) => values.at(at + steps < 0 ? values.length : at + steps) ?? NaN)
}

function coefficientsOf(traces: readonly RatedTrace[]): TraceCoefficients {
  const shared = sharedBy(traces.map(({ values }) => values))
  const both = isEnough(shared.length) ? icc(shared) : null
  const pairs = traces.flatMap((first, i) => traces.slice(i + 1).map((second) => pairOf(first, second)))
  const found = pairs.flatMap(({ ccc }) => ccc ?? [])
  return {
    icc2: both?.icc2 ?? null,
    icc2k: both?.icc2k ?? null,
    seconds: shared.length / TRACE_RATE_HZ,
    pairs,
    meanCcc: found.length === 0 ? null : found.reduce((sum, ccc) => sum + ccc, 0) / found.length,
  }
}

function pairOf(first: RatedTrace, second: RatedTrace): PairConcordance {
  const shared = sharedBy([first.values, second.values])
  return {
    annotators: [first.annotator, second.annotator],
    ccc: isEnough(shared.length)
      ? concordance(
          shared.map(([a]) => a),
          shared.map(([, b]) => b),
        )
      : null,
    seconds: shared.length / TRACE_RATE_HZ,
  }
}

/** [instant][annotator] at the instants that all rated. */
function sharedBy(traces: readonly Float32Array[]): readonly (readonly number[])[] {
  const shared: number[][] = []
  for (let at = 0; at < (traces.at(0)?.length ?? 0); at++) {
    const row = traces.map((values) => values[at])
    if (!row.some(Number.isNaN)) shared.push(row)
  }
  return shared
}

const isEnough = (instants: number): boolean => instants >= FEWEST_SECONDS * TRACE_RATE_HZ
