import { extent } from 'd3-array'

/** View of a plane on a canvas: centre in units of the plane, and scale. */
export interface Plane {
  readonly x: number
  readonly y: number
  readonly pixelsPerUnit: number
}

export interface Point {
  readonly x: number
  readonly y: number
}

interface Size {
  readonly width: number
  readonly height: number
}

const MARGIN = 0.94

/** The view that shows all points with a margin. */
export function fitPlane(xs: readonly number[], ys: readonly number[], { width, height }: Size): Plane {
  const [left = 0, right = 0] = extent(xs)
  const [bottom = 0, top = 0] = extent(ys)
  const pixelsPerUnit = MARGIN * Math.min(width / (right - left || 1), height / (top - bottom || 1))
  return { x: (left + right) / 2, y: (bottom + top) / 2, pixelsPerUnit: Math.max(1e-6, pixelsPerUnit) }
}

/** Maps a point of the plane to a pixel; y points up in the plane. */
export const toPixel = ({ x, y, pixelsPerUnit }: Plane, { width, height }: Size, at: Point): Point => ({
  x: width / 2 + (at.x - x) * pixelsPerUnit,
  y: height / 2 - (at.y - y) * pixelsPerUnit,
})

export const fromPixel = ({ x, y, pixelsPerUnit }: Plane, { width, height }: Size, at: Point): Point => ({
  x: x + (at.x - width / 2) / pixelsPerUnit,
  y: y - (at.y - height / 2) / pixelsPerUnit,
})

/** Zooms around a pixel, which keeps its position. */
export function zoomPlane(plane: Plane, size: Size, factor: number, about: Point): Plane {
  const fixed = fromPixel(plane, size, about)
  const pixelsPerUnit = plane.pixelsPerUnit * factor
  return {
    x: fixed.x - (about.x - size.width / 2) / pixelsPerUnit,
    y: fixed.y + (about.y - size.height / 2) / pixelsPerUnit,
    pixelsPerUnit,
  }
}

/** Whether a point is inside a polygon, by the even–odd rule. */
export function isInside(polygon: readonly Point[], { x, y }: Point): boolean {
  let inside = false
  polygon.forEach((a, i) => {
    const b = polygon[(i + 1) % polygon.length]
    if (a.y > y !== b.y > y && x < ((b.x - a.x) * (y - a.y)) / (b.y - a.y) + a.x) inside = !inside
  })
  return inside
}
