const SPIKES = 9

/** Points of a star around a centre, for an SVG polygon. */
export function burst(x: number, y: number, radius: number): string {
  return Array.from({ length: 2 * SPIKES }, (_, index) => {
    const length = index % 2 === 0 ? radius : radius * 0.5
    const angle = (Math.PI * index) / SPIKES
    return `${(x + length * Math.sin(angle)).toFixed(2)},${(y - length * Math.cos(angle)).toFixed(2)}`
  }).join(' ')
}
