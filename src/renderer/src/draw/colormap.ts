/** Stops from silence to the loudest point: dark to bright on dark, paper to ink on light. Lightness only ever rises, or falls. */
const STOPS = {
  dark: [
    [8, 10, 18],
    [38, 24, 82],
    [108, 32, 110],
    [187, 55, 84],
    [243, 120, 45],
    [251, 210, 100],
    [255, 252, 230],
  ],
  light: [
    [252, 252, 254],
    [214, 224, 246],
    [150, 172, 226],
    [98, 108, 196],
    [92, 56, 150],
    [70, 20, 90],
    [24, 8, 34],
  ],
} as const

/** 256 colours as RGBA words of an ImageData, for each level one. */
export function colormap(theme: 'light' | 'dark'): Uint32Array<ArrayBuffer> {
  const stops = STOPS[theme]
  const bytes = new Uint8ClampedArray(256 * 4)
  for (let level = 0; level < 256; level++) {
    const place = (level / 255) * (stops.length - 1)
    const below = Math.min(stops.length - 2, Math.floor(place))
    for (let part = 0; part < 3; part++) {
      const [from, to] = [stops[below][part], stops[below + 1][part]]
      bytes[level * 4 + part] = from + (to - from) * (place - below)
    }
    bytes[level * 4 + 3] = 255
  }
  return new Uint32Array(bytes.buffer)
}
