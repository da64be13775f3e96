import { describe, expect, it } from 'vitest'
import { COLOR_MAPS, colormap } from '../../../src/renderer/src/draw/colormap.ts'

describe.each(COLOR_MAPS.map(({ value }) => value))('the colours of %s', (name) => {
  const pixels = new Uint8Array(colormap(name).buffer)
  const lightness = Array.from({ length: 256 }, (_, level) => {
    const [red, green, blue] = pixels.subarray(level * 4)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
  })

  it('are 256 opaque colours', () => {
    expect(pixels).toHaveLength(1024)
    expect(pixels.filter((_, at) => at % 4 === 3).every((alpha) => alpha === 255)).toBe(true)
  })

  it('change monotonically in lightness, so that level is visible without colour', () => {
    const direction = Math.sign(lightness[255] - lightness[0])
    expect(Math.abs(lightness[255] - lightness[0])).toBeGreaterThan(100)
    for (let level = 8; level < 256; level++)
      expect(direction * (lightness[level] - lightness[level - 8])).toBeGreaterThan(-1)
  })
})

it('match the published colour maps of the same names', () => {
  const ends = (name: 'magma' | 'viridis') => {
    const pixels = new Uint8Array(colormap(name).buffer)
    return [0, 255].map((level) => [...pixels.subarray(level * 4, level * 4 + 3)])
  }
  // The first and last colours in matplotlib.
  expect(ends('viridis')).toEqual([
    [68, 1, 84],
    [253, 231, 37],
  ])
  expect(ends('magma')).toEqual([
    [0, 0, 4],
    [252, 253, 191],
  ])
})
