import { describe, expect, it } from 'vitest'
import { fitPlane, fromPixel, isInside, toPixel, zoomPlane } from '../../../src/renderer/src/draw/plane.ts'

const size = { width: 200, height: 100 }

describe('a plane on a canvas', () => {
  it('shows all points, for any values', () => {
    const [xs, ys] = [
      [-3, 1, 5],
      [0, 10, 4],
    ]
    const plane = fitPlane(xs, ys, size)
    xs.forEach((x, i) => {
      const at = toPixel(plane, size, { x, y: ys[i] })
      expect(at.x).toBeGreaterThanOrEqual(0)
      expect(at.x).toBeLessThanOrEqual(size.width)
      expect(at.y).toBeGreaterThanOrEqual(0)
      expect(at.y).toBeLessThanOrEqual(size.height)
    })
    expect(fitPlane([], [], size).pixelsPerUnit).toBeGreaterThan(0)
    expect(fitPlane([2], [2], size)).toMatchObject({ x: 2, y: 2 })
  })

  it('maps the pointer to a place and back, and keeps that place under the pointer while zooming', () => {
    const plane = { x: 1, y: 2, pixelsPerUnit: 10 }
    const about = { x: 30, y: 80 }
    const under = fromPixel(plane, size, about)
    expect(toPixel(plane, size, under)).toEqual(about)
    const zoomed = zoomPlane(plane, size, 3, about)
    expect(zoomed.pixelsPerUnit).toBe(30)
    const again = toPixel(zoomed, size, under)
    expect([again.x, again.y]).toEqual([expect.closeTo(30, 9), expect.closeTo(80, 9)])
  })
})

describe('a line drawn around points', () => {
  const horseshoe = [
    [0, 0],
    [6, 0],
    [6, 6],
    [4, 6],
    [4, 2],
    [2, 2],
    [2, 6],
    [0, 6],
  ].map(([x, y]) => ({ x, y }))

  it('contains the points inside it, and not those in its concave part', () => {
    const inside = (x: number, y: number) => isInside(horseshoe, { x, y })
    expect([inside(1, 5), inside(5, 5), inside(3, 1)]).toEqual([true, true, true])
    expect([inside(3, 5), inside(7, 1), inside(-1, -1)]).toEqual([false, false, false])
  })

  it('contains no points with fewer than three corners', () => {
    expect(isInside(horseshoe.slice(0, 2), { x: 3, y: 0 })).toBe(false)
    expect(isInside([], { x: 0, y: 0 })).toBe(false)
  })
})
