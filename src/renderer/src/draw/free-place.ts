/** A rectangle in CSS pixels, relative to the top left corner of the window. */
export interface Rect {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

interface Size {
  readonly width: number
  readonly height: number
}

const GAP_PX = 16

/**
 * Position of a box that covers no obstacle: along the right edge from bottom to top, then the middle, then the left
 * edge. Without a free position, the bottom right.
 */
export function freePlace(
  size: Size,
  window: Size,
  obstacles: readonly Rect[],
): { left: number; top: number } {
  const lowest = window.height - size.height - GAP_PX
  const rightmost = Math.max(0, window.width - size.width - GAP_PX)
  const columns = [rightmost, Math.max(0, (window.width - size.width) / 2), Math.min(GAP_PX, rightmost)]
  for (const left of columns)
    for (let top = lowest; top >= GAP_PX; top = nextHigher(top, left, size, obstacles))
      if (!obstacles.some((obstacle) => overlap({ left, top, ...size }, obstacle))) return { left, top }
  return { left: rightmost, top: Math.max(0, lowest) }
}

/** Position just above the highest obstacle that overlaps at `top`. */
function nextHigher(top: number, left: number, size: Size, obstacles: readonly Rect[]): number {
  const inTheWay = obstacles.filter((obstacle) => overlap({ left, top, ...size }, obstacle))
  return Math.min(...inTheWay.map((obstacle) => obstacle.top)) - size.height - GAP_PX / 2
}

function overlap(a: Rect, b: Rect): boolean {
  return (
    a.left < b.left + b.width &&
    b.left < a.left + a.width &&
    a.top < b.top + b.height &&
    b.top < a.top + a.height
  )
}
