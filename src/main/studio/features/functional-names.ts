/** A pooled statistic with a common name, and its index among the 568. */
export interface NamedFunctional {
  readonly name: string
  readonly column: number
}

const CEPSTRA = 13
const [GROUPS_AT, LOW_AT, TILT_AT, FLUX_AT, PROSODY_AT] = [200, 400, 430, 460, 470]

const at = (first: number, names: readonly (readonly [string, number])[]): NamedFunctional[] =>
  names.map(([name, offset]) => ({ name, column: first + offset }))

/** The pooled statistics (`functionals`) that the literature names; means over the clip's active part. */
export const NAMED_FUNCTIONALS: readonly NamedFunctional[] = [
  ...at(PROSODY_AT, [
    ['ln F0', 0],
    ['ln F0, deviation', 1],
    ['ln F0, 20–80 % range', 7],
    ['ln F0, slope', 10],
    ['Voiced share', 11],
    ['Voiced stretches a second', 12],
    ['Voiced stretch, length', 13],
    ['Active length', 15],
    ['Pauses, share', 16],
  ]),
  ...at(LOW_AT, [
    ['Periodicity', 0],
    ['ln RMS', 1],
    ['Zero crossings', 2],
    ['ln RMS, deviation', 4],
    ['Zero crossings, deviation', 5],
  ]),
  ...at(TILT_AT, [
    ['Tilt, high to low', 0],
    ['Tilt, middle to low', 1],
    ['Tilt, within low', 2],
  ]),
  ...at(FLUX_AT, [['Spectral flux', 0]]),
  ...at(GROUPS_AT, [
    ['Mel bands, lowest', 0],
    ['Mel bands, low', 5],
    ['Mel bands, high', 10],
    ['Mel bands, higher', 15],
  ]),
  ...Array.from({ length: CEPSTRA }, (_, i) => ({ name: `MFCC ${i + 1}`, column: i })),
]
