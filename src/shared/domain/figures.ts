export interface Interval {
  readonly low: number
  readonly high: number
}

/** A figure with its 95 % interval, bootstrapped over speakers. */
export interface Figure {
  readonly value: number
  readonly interval: Interval | null
  /** Why there is no interval; null where there is one. */
  readonly noInterval: string | null
}
