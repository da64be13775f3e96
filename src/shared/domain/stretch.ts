/** A part of a recording, in seconds from its beginning. */
export interface Stretch {
  readonly start: number
  readonly end: number
}
