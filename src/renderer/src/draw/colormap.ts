import {
  interpolateCividis,
  interpolateGreys,
  interpolateMagma,
  interpolateViridis,
} from 'd3-scale-chromatic'

/** Colour maps of spectrograms, from silence to the loudest point. Lightness is monotonic. */
const COLORS = {
  magma: interpolateMagma,
  viridis: interpolateViridis,
  cividis: interpolateCividis,
  greys: interpolateGreys,
} as const
export type ColorMap = keyof typeof COLORS

export const COLOR_MAPS: readonly { readonly value: ColorMap; readonly name: string }[] = [
  { value: 'magma', name: 'Magma' },
  { value: 'viridis', name: 'Viridis' },
  { value: 'cividis', name: 'Cividis' },
  { value: 'greys', name: 'Greys' },
]

/** 256 colours as RGBA words of an ImageData, one per level. */
export function colormap(name: ColorMap): Uint32Array<ArrayBuffer> {
  const bytes = new Uint8ClampedArray(256 * 4)
  for (let level = 0; level < 256; level++)
    bytes.set([...channelsOf(COLORS[name](level / 255)), 255], level * 4)
  return new Uint32Array(bytes.buffer)
}

/** Red, green and blue of "#rrggbb" or "rgb(r, g, b)". */
function channelsOf(color: string): number[] {
  if (!color.startsWith('#')) return (color.match(/\d+/g) ?? []).map(Number)
  return [1, 3, 5].map((at) => parseInt(color.slice(at, at + 2), 16))
}
