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

export interface Place {
  readonly left: number
  readonly top: number
}

const GAP_PX = 16

/**
 * Position of a box that covers no obstacle: along the right edge from bottom to top, then the middle, then the left
 * edge; null without a free position. A free position that the box already has is kept.
 */
export function freePlace(
  size: Size,
  window: Size,
  obstacles: readonly Rect[],
  current: Place | null = null,
): Place | null {
  const isFree = (place: Place) => !obstacles.some((obstacle) => overlap({ ...place, ...size }, obstacle))
  if (current && isInside(current, size, window) && isFree(current)) return current
  const lowest = window.height - size.height - GAP_PX
  const rightmost = Math.max(0, window.width - size.width - GAP_PX)
  const columns = [rightmost, Math.max(0, (window.width - size.width) / 2), Math.min(GAP_PX, rightmost)]
  for (const left of columns)
    for (let top = lowest; top >= GAP_PX; top = nextHigher(top, left, size, obstacles))
      if (isFree({ left, top })) return { left, top }
  return null
}

/** The bottom right. */
export function cornerPlace(size: Size, window: Size): Place {
  return {
    left: Math.max(0, window.width - size.width - GAP_PX),
    top: Math.max(0, window.height - size.height - GAP_PX),
  }
}

function isInside({ left, top }: Place, size: Size, window: Size): boolean {
  return left >= 0 && top >= GAP_PX && left + size.width <= window.width && top + size.height <= window.height
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
