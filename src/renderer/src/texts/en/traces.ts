import type { TraceDevice } from '#shared/domain/traces/index.ts'
import { counted } from '#shared/words.ts'

const devices: Readonly<Record<TraceDevice, string>> = {
  mouse: 'Mouse',
  keys: 'Keys 1 to 9',
  gamepad: 'Game pad',
}
const hints: Readonly<Record<TraceDevice, string>> = {
  mouse: 'While it plays, the height of the pointer over the strip is the value. Arrow keys work, too.',
  keys: 'While it plays, 1 is the low end, 5 the middle and 9 the high end. Arrow keys on the strip work, too.',
  gamepad: 'While it plays, the height of the left stick is the value.',
}

export const traces = {
  show: 'Continuous ratings',
  heading: 'Continuous rating',
  dimension: 'Dimension',
  device: 'Device',
  devices,
  hints,
  record: 'Rate from here',
  stop: 'Stop',
  recording: (dimension: string) =>
    `Rating ${dimension}. Pausing stops; going back and rating again replaces the stretch.`,
  speed: 'It plays at normal speed while you rate.',
  noGamepad: 'No game pad is connected. Connect one and press a button on it.',
  value: (dimension: string) => `${dimension} now`,
  key: (digit: number) => `Value ${digit} of 9`,
  takeBack: 'Take back the last rating',
  takenBack: (from: string, to: string) => `The rating from ${from} to ${to} is taken back.`,
  restore: 'Restore',
  export: 'Export as CSV',
  exportRaw: 'Export all samples',
  lane: (dimension: string, words: string) => `${dimension} over time: ${words}`,
  own: 'You',
  others: 'Other annotators',
  mean: 'Mean ± 1 standard deviation',
  empty: (dimension: string) => `${dimension} of this recording is not rated yet.`,
  rated: (annotator: string, seconds: string) => `${annotator} ${seconds} s`,
  unsaved: 'The last seconds of the rating are not stored.',
  retry: 'Store them now',
  discard: 'Discard them',
  agreement: {
    title: (dimension: string) => `Agreement on ${dimension}`,
    needsTwo: 'Agreement and lags show once two annotators have rated at least 30 s of the same time.',
    annotator: 'Annotator',
    rated: 'Rated, s',
    lag: 'Lag, ms',
    correlation: 'r at this lag',
    overlap: 'over, s',
    measure: 'Measure',
    before: 'As recorded',
    after: 'Lags removed',
    over: 'Seconds (as recorded, lags removed)',
    icc2: 'ICC(2,1), one annotator',
    icc2k: (annotators: number) => `ICC(2,k), mean of ${counted(annotators, 'annotator')}`,
    ccc: (pairs: number) => (pairs === 1 ? 'CCC' : `CCC, mean of ${pairs} pairs`),
    relative:
      'A lag is behind the mean of the other annotators, by cross-correlation. It is relative: a delay that all share cannot be seen. Traces are at 10 Hz; neighbouring instants depend on each other, so no interval is given.',
  },
}
