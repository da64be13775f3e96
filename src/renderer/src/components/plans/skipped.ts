/** A clip or a trial that an annotator skipped. */
export interface Skipped {
  readonly annotator: string
  /** The clip, or the clips of the trial. */
  readonly what: string
  readonly reason: string
  /** Milliseconds since 1970, UTC. */
  readonly at: number
}
