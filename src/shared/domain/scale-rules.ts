/** The CCC of a smaller batch says little about the CCC of all clips. */
export const SMALLEST_SCALE_BATCH = 16

/** The settings of a configuration that concern scales. */
interface ScaleSettings {
  readonly scales?: readonly string[]
  readonly balance: string
  readonly softLabels: string
  readonly segments: string
  readonly members: readonly { readonly labelSmoothing: number; readonly batch: number }[]
}

/** Which setting a configuration of scales cannot have, as the end of a sentence; null if all can be used. */
export function refusedWithScales(config: ScaleSettings): string | null {
  const { scales, balance, softLabels, segments, members } = config
  if (scales === undefined) return null
  if (new Set(scales).size < scales.length) return 'names each scale once'
  if (balance !== 'none') return 'cannot balance classes: set balance to none'
  if (softLabels !== 'none') return 'has no soft labels: set softLabels to none'
  if (segments !== 'leave-out') return 'learns from whole clips: set segments to leave-out'
  if (members.some(({ labelSmoothing }) => labelSmoothing > 0))
    return 'has no labels to smooth: set labelSmoothing to 0'
  if (members.some(({ batch }) => batch < SMALLEST_SCALE_BATCH))
    return `needs batches of ${SMALLEST_SCALE_BATCH} clips or more`
  return null
}
