import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { LABEL_COLORS } from '#shared/domain/label-set.ts'

const styles = join(import.meta.dirname, '../../../src/renderer/src/styles')
const emotions = tokens(readFileSync(join(styles, 'emotion-colors.css'), 'utf8'))
const others = tokens(readFileSync(join(styles, 'tokens.css'), 'utf8'))
const numbers = LABEL_COLORS.map((color) => `emotion-${color}`)
const surfaces = ['surface', 'surface-2', 'surface-3', 'accent-soft']

type Rgb = readonly [number, number, number]
type Matrix = readonly [Rgb, Rgb, Rgb]
/** Machado, Oliveira & Fernandes 2009, severity 1, for linear RGB. */
const VISIONS: Readonly<Record<string, { readonly matrix: Matrix; readonly apart: number }>> = {
  trichromat: {
    matrix: [
      [1, 0, 0],
      [0, 1, 0],
      [0, 0, 1],
    ],
    apart: 0.12,
  },
  deuteranope: {
    matrix: [
      [0.367322, 0.860646, -0.227968],
      [0.280085, 0.672501, 0.047413],
      [-0.01182, 0.04294, 0.968881],
    ],
    apart: 0.06,
  },
  protanope: {
    matrix: [
      [0.152286, 1.052583, -0.204868],
      [0.114503, 0.786281, 0.099216],
      [-0.003882, -0.048116, 1.051998],
    ],
    apart: 0.06,
  },
}

describe.each(['light', 'dark'] as const)('the colours of a label set, %s', (theme) => {
  const colorOf = (name: string) => linear((emotions.get(name) ?? others.get(name))![theme])

  it.each(surfaces)('have a contrast of 3:1 against %s', (surface) => {
    for (const name of numbers)
      expect(contrast(colorOf(name), colorOf(surface)), name).toBeGreaterThanOrEqual(3)
  })

  it.each(Object.entries(VISIONS))('are distinguishable with a %s', (_, { matrix, apart }) => {
    for (const [index, one] of numbers.entries())
      for (const other of numbers.slice(index + 1)) {
        const [a, b] = [one, other].map((name) => oklab(times(matrix, colorOf(name))))
        expect(Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]), `${one}, ${other}`).toBeGreaterThan(apart)
      }
  })
})

function tokens(css: string): Map<string, { readonly light: string; readonly dark: string }> {
  const found = css.matchAll(/--([\w-]+): light-dark\((#\w{6}), (#\w{6})\)/g)
  return new Map([...found].map(([, name, light, dark]) => [name, { light: light, dark: dark }]))
}

function linear(hex: string): Rgb {
  const channel = (at: number) => {
    const share = parseInt(hex.slice(at, at + 2), 16) / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  }
  return [channel(1), channel(3), channel(5)]
}

function times(matrix: Matrix, [r, g, b]: Rgb): Rgb {
  const row = ([x, y, z]: Rgb) => Math.max(0, x * r + y * g + z * b)
  return [row(matrix[0]), row(matrix[1]), row(matrix[2])]
}

/** Björn Ottosson's OKLab. */
function oklab([r, g, b]: Rgb): Rgb {
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b)
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b)
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b)
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ]
}

/** WCAG 2's contrast ratio. */
function contrast(one: Rgb, other: Rgb): number {
  const luminance = ([r, g, b]: Rgb) => 0.2126 * r + 0.7152 * g + 0.0722 * b
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b)
  return (light + 0.05) / (dark + 0.05)
}
