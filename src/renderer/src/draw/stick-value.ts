/** The fields of a Gamepad that a rating reads. */
export interface Stick {
  readonly connected: boolean
  readonly axes: readonly number[]
}

/** The vertical axis of the first stick, in the standard layout of game pads. */
const VERTICAL = 1
/** Sticks rest near their centre, not at it. */
const REST = 0.06

/** How far the first stick of the first game pad is pushed up, −1 to 1; null without a game pad. */
export function stickValue(pads: readonly (Stick | null)[]): number | null {
  const pad = pads.find((one) => one?.connected === true && one.axes.length > VERTICAL)
  if (!pad) return null
  const up = Math.max(-1, Math.min(1, -pad.axes[VERTICAL]))
  if (Math.abs(up) <= REST) return 0
  return (Math.sign(up) * (Math.abs(up) - REST)) / (1 - REST)
}
