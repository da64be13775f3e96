/** One line of the benchmark's table. */
export interface BenchRow {
  readonly what: string
  readonly ours: number
  /** Null where there is no peer, or it is not on this machine. */
  readonly peer: number | null
  readonly unit: string
  /** Ours / peer, measured in the same run. */
  readonly ratio: number | null
  readonly note: string
}
